"""Posts can be saved and found helpful, by others than who wrote them. Being helpful counts once a post, however many say so."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activity.models import Activity
from experience_exchange.activities import ANSWER_HELPFUL
from experience_exchange.models import Post, Topic
from experience_exchange.notice_groups import TALKING
from marks.kinds import Kind
from marks.models import Mark
from marks.things import Shown, can_be_marked, hears_of_marks
from notifications.kinds import Notice, register_notice
from notifications.models import Notification

POST = "experience_exchange.post"


def others_posts(user):
    seen = Post.objects.filter(topic__in=Topic.objects.visible_to(user), hidden_at=None)
    return seen.filter(~Q(author=user.pk) | Q(author=None)).select_related("topic__board", "author")


def show(post: Post) -> Shown:
    return Shown(post.topic.title, post.get_absolute_url(), _("Post"), post.language)


def found_helpful(post: Post, notification) -> Notice:
    return Notice(_("What you wrote in “%(topic)s” helped somebody") % {"topic": post.topic.title}, post.get_absolute_url())


HELPFUL = register_notice(
    "exchange_helpful",
    gettext_lazy("What you wrote helped somebody"),
    describe=found_helpful,
    may_see=lambda member, post: not post.hidden_at and post.may_be_seen_by(member),
    by_mail=False,
    targets=lambda: Post.objects.select_related("topic__board", "author"),
    group=TALKING,
)


@hears_of_marks(POST)
def thank(post: Post, mark: Mark, given: bool) -> None:
    """The first thanks count and are told; the last one taken back undoes both."""
    if mark.kind != Kind.USEFUL or post.author is None:
        return
    if given:
        Activity.objects.record(post.author, ANSWER_HELPFUL, post)
        Notification.objects.tell(post.author, HELPFUL, post)
    elif not Mark.objects.on(post).filter(kind=Kind.USEFUL).exists():
        Activity.objects.reverse_of(post.author, ANSWER_HELPFUL, post)
        Notification.objects.take_back(HELPFUL, post)


can_be_marked(POST, visible_to=others_posts, show=show)
