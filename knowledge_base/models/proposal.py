"""A proposal: a new article, or an improvement of one, by a member who is no editor. To her: what she knows reaches all, with her name.

It is a record of its own, based on what the article said when she began. The live article stays as it is until a reviewer publishes.
"""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from activity.models import Activity
from activity.querysets import label_of
from goals.aims import Aims, weights_of
from goals.models import Goal, Theme
from knowledge_base import proposal_notices as notices
from knowledge_base.activities import ARTICLE_PROPOSED
from knowledge_base.base import EMPTY
from knowledge_base.kinds import Kind
from knowledge_base.sections import changed_body
from members.roles import ADMINISTRATOR, EDITOR
from moderation.kinds import kind_of
from moderation.models import ReviewItem
from moderation.models.item import ReviewItemQuerySet

if TYPE_CHECKING:
    from knowledge_base.models import ArticlePage
    from members.models import Member

# The kind of review it waits for: knowledge_base.reviews.
REVIEW = "article_proposal"
DAYS_TO_REVIEW = 7


def is_reviewer(member: "Member") -> bool:
    return member.is_authenticated and member.holds(EDITOR, ADMINISTRATOR)


class ProposalQuerySet(models.QuerySet):
    def by(self, member: "Member") -> Self:
        return self.filter(author=member).order_by("-changed_at")

    def in_review(self) -> Self:
        """The ones promised first come first."""
        promised = Subquery(reviews().filter(target_id=OuterRef("pk")).values("due_on")[:1])
        return (
            self.filter(state=Proposal.State.REVIEW)
            .annotate(promised=promised)
            .order_by(F("promised").asc(nulls_last=True), "sent_at")
        )

    def with_people(self) -> Self:
        return self.select_related("author", "article__locale")

    def overdue(self) -> Self:
        """Those whose reviewer promised to answer by a day that has passed."""
        late = reviews().waiting().filter(due_on__lt=timezone.localdate()).exclude(assignee=None)
        return self.filter(state=Proposal.State.REVIEW, pk__in=late.order_by().values("target_id"))

    def published_from(self, address: str) -> Self:
        """Those begun at this address of the site that are articles by now."""
        return (
            self.filter(source_url=address, state=Proposal.State.PUBLISHED)
            .exclude(published=None)
            .select_related("published__locale")
        )


class Proposal(models.Model):
    """`base` is what it starts from (knowledge_base.base), `parts` the sections written anew: key → Markdown (knowledge_base.sections)."""

    class State(models.TextChoices):
        WRITING = "writing", _("Being written")
        REVIEW = "review", _("In review")
        CHANGES = "changes", _("Changes wanted")
        PUBLISHED = "published", _("Published")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    OPEN = (State.WRITING, State.REVIEW, State.CHANGES)

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="proposals")
    article = models.ForeignKey("knowledge_base.ArticlePage", on_delete=models.SET_NULL, null=True, related_name="proposals")
    # The title of the article it improves, "" for a new one: known when the article is gone.
    improves = models.CharField(max_length=255, blank=True)
    base = models.JSONField(default=dict)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.GUIDE)
    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, null=True, related_name="+")
    themes = models.ManyToManyField(Theme, related_name="+")
    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("summary"), max_length=400, blank=True)
    parts = models.JSONField(default=dict)
    sources = models.TextField(_("sources"), blank=True)
    note = models.TextField(_("what is new, and why"), blank=True)
    source_url = models.CharField(max_length=300, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.WRITING, db_index=True)
    # Raised by every change, so that nobody decides on what she has not seen.
    version = models.PositiveIntegerField(default=1)
    published = models.ForeignKey("knowledge_base.ArticlePage", on_delete=models.SET_NULL, null=True, related_name="made_by")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    once = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-changed_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["author", "once"], name="one_proposal_a_form")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge_base:proposal", args=[self.pk])

    @property
    def source_address(self) -> str:
        """Where it began, in the reader's language; "" where it began here."""
        return f"/{get_language()}{self.source_url}" if self.source_url else ""

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @cached_property
    def review(self) -> ReviewItem | None:
        """Where it stands in the queue: who is on it, and by when she answers (1 query; lists: `with_reviews`)."""
        return reviews().filter(target_id=self.pk).select_related("assignee").first()

    @property
    def assignee(self) -> "Member | None":
        return self.review and self.review.assignee

    @property
    def due_on(self) -> date | None:
        return self.review and self.review.due_on

    @property
    def is_overdue(self) -> bool:
        return bool(self.due_on) and self.state == self.State.REVIEW and self.due_on < timezone.localdate()

    @property
    def content(self) -> dict:
        """Title, summary and body as they would be on the base it was made for."""
        base = {**EMPTY, **self.base}
        return {"title": self.title, "summary": self.summary, "body": changed_body(base["body"], self.parts)}

    @property
    def about_page_id(self) -> int | None:
        return self.article.original_id if self.article else None

    def weighed_aims(self) -> Aims:
        """Those of the article it improves, else its own (2–5 queries)."""
        if self.article:
            return self.article.weighed_aims()
        return Aims(
            weights_of([(self.goal_id, 1)] if self.goal_id else []),
            themes=tuple(self.themes.values_list("pk", flat=True)),
            sdgs=(),
        )

    def may_be_decided_by(self, member: "Member") -> bool:
        """A reviewer who may see the article; nobody decides on her own."""
        return is_reviewer(member) and member.pk != self.author_id and self._article_is_open_to(member)

    def may_be_seen_by(self, member: "Member") -> bool:
        """Its author, reviewers once it was sent, those asked to comment or for consent; nobody else knows of it."""
        if not member.is_authenticated:
            return False
        if self.author_id == member.pk:
            return True
        if self.state == self.State.WRITING or not self._article_is_open_to(member):
            return False
        return is_reviewer(member) or self.commenters.filter(member=member).exists()

    def may_be_edited_by(self, member: "Member") -> bool:
        return self.is_open and member.pk == self.author_id

    def _article_is_open_to(self, member: "Member") -> bool:
        return self.article is None or self.article.may_be_seen_by(member)

    @transaction.atomic
    def change(self, fields: dict, *, base: dict | None = None, themes=None) -> None:
        """Write what the author changed; `base` brings it up to date with the article. Raises ProposalClosed."""
        now = timezone.now()
        fresh = {**fields, "changed_at": now, "version": F("version") + 1} | ({"base": base} if base is not None else {})
        if not Proposal.objects.filter(pk=self.pk, state__in=self.OPEN).update(**fresh):
            raise ProposalClosed
        self.refresh_from_db()
        if themes is not None:
            self.themes.set(themes)

    @transaction.atomic
    def send(self) -> None:
        """Let the reviewers have it, or again the one who was on it; those it quotes are asked. Raises ProposalClosed."""
        now = timezone.now()
        if not Proposal.objects.filter(pk=self.pk, state__in=self.OPEN).update(state=self.State.REVIEW, sent_at=now):
            raise ProposalClosed
        self.refresh_from_db()
        before = self.assignee
        self.review = ReviewItem.objects.wait(kind_of(REVIEW), self)
        if before:
            self.take(before)
        if self.author:
            Activity.objects.record(self.author, ARTICLE_PROPOSED, self, minutes=0, language=self.language)
        for quote in self.quotes.pending():
            notices.ask_consent(quote)
        notices.tell_reviewers(self)

    @transaction.atomic
    def withdraw(self) -> None:
        """Its author takes it back; harmless where it was decided meanwhile."""
        if Proposal.objects.filter(pk=self.pk, state__in=self.OPEN).update(state=self.State.WITHDRAWN, changed_at=timezone.now()):
            ReviewItem.objects.withdraw(kind_of(REVIEW), self)
            notices.take_back(self)
        self.refresh_from_db()

    @transaction.atomic
    def settle(self, state: str, published: "ArticlePage | None" = None) -> None:
        """Decided: in the transaction of moderation.ReviewItem.decide."""
        self.state, self.published, self.changed_at = state, published, timezone.now()
        self.save(update_fields=["state", "published", "changed_at"])

    def take(self, member: "Member", due: date | None = None, *, instead_of: int | None = None) -> bool:
        """Say that one is on it, until a day; False where somebody else is (but for `instead_of`), or it waits no more."""
        self.__dict__.pop("review", None)
        due = due or timezone.localdate() + timedelta(days=DAYS_TO_REVIEW)
        return bool(self.review and self.review.is_waiting and self.review.take(member, instead_of=instead_of, due=due))

    def let_go(self, member: "Member") -> None:
        if self.review:
            self.review.let_go(member)


def reviews() -> ReviewItemQuerySet:
    """What of the queue is about proposals."""
    return ReviewItem.objects.filter(kind=REVIEW, target_model=label_of(Proposal))


def with_reviews(proposals: "Iterable[Proposal]") -> "list[Proposal]":
    """Each with its place in the queue (1 query)."""
    found = list(proposals)
    by_number = {
        item.target_id: item for item in reviews().filter(target_id__in=[each.pk for each in found]).select_related("assignee")
    }
    for proposal in found:
        proposal.review = by_number.get(proposal.pk)
    return found


class ProposalClosed(Exception):
    """It was published, declined or withdrawn meanwhile."""
