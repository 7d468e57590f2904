"""Everything an owner of articles has to do, on one page."""

from functools import cached_property

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from knowledge_base.links.naming import named
from knowledge_base.models import ArticlePage, Feedback, KnowledgePage, Link, Verification
from knowledge_base.reminders import AHEAD
from marks.kinds import Kind
from marks.models import Mark
from members.models import Member
from members.roles import ADMINISTRATOR, EDITOR, EXPERT

MOST = 50


class WorkList:
    """For one member; `whose`: "" her own articles, "all" everybody's, for editors. At most MOST of each sort of thing to do."""

    def __init__(self, member: Member, whose: str = ""):
        self.member = member
        self.is_editor = member.holds(EDITOR, ADMINISTRATOR)
        self.of_all = whose == "all" and self.is_editor

    @property
    def visible(self) -> QuerySet:
        found = ArticlePage.objects.visible_to(self.member).originals().with_titles().defer("body", "sources")
        return found.select_related("locale", "keeper")

    @property
    def articles(self) -> QuerySet:
        return self.visible if self.of_all else self.visible.kept_by(self.member)

    @cached_property
    def number(self) -> int:
        return self.articles.count()

    @cached_property
    def to_verify(self) -> list[ArticlePage]:
        """Overdue or due within two weeks, the longest overdue first."""
        due = self.articles.filter(verify_due__lte=timezone.localdate() + AHEAD)
        return told(due.order_by("verify_due", "pk")[:MOST])

    @cached_property
    def without_owner(self) -> list[ArticlePage]:
        """Anybody's who knows the field, until someone takes it."""
        free = self.visible.filter(keeper=None)
        if not self.member.holds(EXPERT, EDITOR, ADMINISTRATOR):
            free = free.filter(author=self.member)
        return told(free.order_by("title")[:MOST])

    @cached_property
    def feedback(self) -> list[Feedback]:
        return list(Feedback.objects.on(self.numbers).to_do()[:MOST])

    @cached_property
    def helpful(self) -> list[dict]:
        """What readers found of the words that stand there now, the least helpful first."""
        counts = Feedback.objects.on(self.numbers).counted()
        rows = [{"article": article, **counts[article.pk]} for article in told(self.articles.filter(pk__in=counts))]
        return sorted((row for row in rows if row["yes"] + row["no"]), key=lambda row: row["yes"] - row["no"])[:MOST]

    @cached_property
    def outdated(self) -> list[dict]:
        """What readers said since the article was last verified."""
        verified = Verification.objects.filter(article=OuterRef("pk")).values("verified_at")[:1]
        marked = self.articles.filter(marks__kind=Kind.OUTDATED).annotate(last=Subquery(verified)).distinct()
        kept = {article.pk: article for article in told(marked)}
        marks = Mark.objects.on_pages(kept).why_outdated()[: MOST * 2]
        rows = [{"article": kept[mark.page_id], "mark": mark} for mark in marks]
        return [row for row in rows if not row["article"].last or row["mark"].changed_at > row["article"].last]

    @cached_property
    def broken_links(self) -> list[Link]:
        here = Q(page__in=self.numbers) | Q(page__translation_of__in=self.numbers)
        broken = Link.objects.broken().filter(here, page__live=True).select_related("page__locale").order_by("page", "pk")
        return named(broken[:MOST], self.member)

    @cached_property
    def stale(self) -> list[ArticlePage]:
        """In either language."""
        here = ArticlePage.objects.live().filter(Q(pk__in=self.numbers) | Q(translation_of__in=self.numbers))
        return list(
            ArticlePage.stale(here).select_related("locale").defer("body", "sources", "facts").order_by("newer_since")[:MOST]
        )

    @property
    def numbers(self) -> QuerySet:
        return self.articles.order_by().values("pk")

    @property
    def is_done(self) -> bool:
        return not (self.to_verify or self.feedback or self.outdated or self.stale or self.broken_links or self.without_owner)

    @property
    def next(self) -> str:
        """Where the forms lead back to."""
        return "all" if self.of_all else "mine"

    @property
    def front_url(self) -> str:
        return KnowledgePage.front_url()

    @property
    def tabs(self) -> list[dict]:
        address = reverse("knowledge_base:mine")
        return [
            {"title": _("Yours"), "url": address, "current": not self.of_all},
            {"title": _("Everybody's"), "url": f"{address}?whose=all", "current": self.of_all},
        ]


def told(articles: QuerySet) -> list[ArticlePage]:
    """Each with `told_title` in the reader's language, where it has one."""
    found = list(articles)
    for article in found:
        article.told_title = getattr(article, f"title_{get_language()}") or article.title
    return found
