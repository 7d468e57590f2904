"""What readers find out of date in an article reaches its owner. (A mark taken back takes its notice with it.)"""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge_base.models import ArticlePage
from knowledge_base.notice_groups import KEEPING
from marks.kinds import Kind
from marks.models import Mark
from marks.things import hears_of_marks
from notifications.kinds import Notice, register_notice
from notifications.models import Notification


def may_see(member, mark) -> bool:
    article = mark.page and mark.page.specific
    return isinstance(article, ArticlePage) and article.may_be_seen_by(member) and article.is_kept_by(member)


def describe(mark, notification) -> Notice:
    words = {"title": mark.page.title, "reason": mark.text}
    said = (
        _("“%(title)s” is out of date, says a reader: %(reason)s")
        if mark.text
        else _("“%(title)s” is out of date, says a reader")
    )
    return Notice(said % words, reverse("knowledge_base:mine"))


OUTDATED = register_notice(
    "article_outdated",
    gettext_lazy("An article you answer for is said to be out of date"),
    describe=describe,
    may_see=may_see,
    targets=lambda: Mark.objects.select_related("page"),
    group=KEEPING,
)


@hears_of_marks("knowledge_base.articlepage")
def tell_owner(article, mark, given: bool) -> None:
    if given and mark.kind == Kind.OUTDATED:
        people = [member for member in (article.keeper, article.deputy) if member]
        Notification.objects.tell_each(people[:1], OUTDATED, mark, actor=mark.member)
