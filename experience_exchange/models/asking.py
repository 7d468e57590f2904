"""A request for an answer: one expert at a time is asked to answer a question. To her: one question that is hers for a while."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experience_exchange.models.topic import Topic
from foundation.access import may_see
from goals.models import Expertise, Theme
from members.models import Member, Membership

# Whoever says nothing for a week is not asked longer; who accepted has two, with a word after one.
PATIENCE = timedelta(days=7)
PATIENCE_ONCE_ACCEPTED = timedelta(days=14)
# Then the question is the moderators' to find somebody for.
GIVE_UP = timedelta(days=21)
# Nobody carries more than this at once.
AT_MOST_OPEN = 5
OPEN = ("asked", "accepted")


class AnswerRequestQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def of(self, member: Member) -> Self:
        return self.filter(expert=member).select_related("topic__board", "theme")

    def unanswered_for(self, long: timedelta, state: str) -> Self:
        return self.filter(state=state, changed_at__lt=timezone.now() - long).select_related("topic__board", "expert")

    def move(self, to: str) -> int:
        return self.update(state=to, changed_at=timezone.now())

    @transaction.atomic
    def ask_next(self, topic: Topic) -> "AnswerRequest | None":
        """Ask the next expert, if the question still waits and nobody is being asked: the same again changes nothing."""
        locked = Topic.objects.select_for_update().filter(pk=topic.pk, hidden_at=None).unanswered().first()
        if locked is None or self.filter(topic=locked).open().exists():
            return None
        found = next_expert(locked)
        return self.create(topic=locked, expert=found[0], theme=found[1]) if found else None


class AnswerRequest(models.Model):
    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        ACCEPTED = "accepted", _("Will answer")
        PASSED = "passed", _("Passed on")
        LAPSED = "lapsed", _("Not answered in time")
        ANSWERED = "answered", _("Answered")
        DROPPED = "dropped", _("Answered by somebody else")

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="answer_requests")
    expert = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="answer_requests")
    theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = AnswerRequestQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("request for an answer")
        verbose_name_plural = _("requests for answers")
        constraints = [
            models.UniqueConstraint(fields=["topic"], condition=Q(state__in=OPEN), name="one_open_request_a_topic"),
            models.UniqueConstraint(fields=["topic", "expert"], name="nobody_is_asked_twice"),
        ]
        indexes = [models.Index(fields=["state", "changed_at"], name="answer_requests_by_state")]

    def __str__(self) -> str:
        return f"{self.topic_id} → {self.expert_id}: {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def become(self, state: str, *, only_from: tuple[str, ...] = OPEN) -> bool:
        """False where it was settled meanwhile (another tab, the daily job)."""
        if not AnswerRequest.objects.filter(pk=self.pk, state__in=only_from).move(state):
            return False
        self.refresh_from_db()
        return True


def next_expert(topic: Topic) -> tuple[Member, Theme] | None:
    """Who is asked next: of another organisation than the asker's if there is one, then who has the least to do, then who
    was asked longest ago (2 queries, and what access asks of each who is looked at)."""
    themes = {theme.pk: theme for theme in Theme.objects.filter(pk__in=topic.weighed_aims().themes)}
    for expert in candidates(topic, themes):
        if may_see(expert, topic.audience):
            theme = expert.expertise.filter(theme__in=themes).first().theme_id
            return expert, themes[theme]
    return None


def candidates(topic: Topic, themes) -> models.QuerySet:
    colleagues = Membership.objects.filter(member=topic.author, until=None).values("organisation")
    works_there = Membership.objects.filter(member=OuterRef("pk"), until=None, organisation__in=colleagues)
    is_open = Q(answer_requests__state__in=OPEN)
    return (
        Member.objects.active()
        .filter(pk__in=Expertise.objects.on(themes).values("member"))
        .exclude(Q(pk=topic.author_id) | Q(pk__in=topic.answer_requests.values("expert")))
        .annotate(
            is_colleague=Exists(works_there),
            open_requests=Count("answer_requests", filter=is_open),
            last_asked=Max("answer_requests__asked_at"),
        )
        .filter(open_requests__lt=AT_MOST_OPEN)
        .order_by("is_colleague", "open_requests", F("last_asked").asc(nulls_first=True), "pk")
    )
