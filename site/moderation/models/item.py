"""Something that waits for a person's judgement: a request to join, a reported post. One row a thing, opened again if need be."""

from datetime import timedelta
from functools import partial
from typing import Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.querysets import label_of, number_of
from foundation.changes import announce
from moderation.kinds import ReviewKind, kind_of
from moderation.models.item_handling import Handling
from moderation.refusals import note_refusal
from moderation.standing import weight_of
from moderation.tasks import tell_reporters
from notifications.targets import targets_of


class MayNotDecide(PermissionError):
    """This member has no say in this."""


class AlreadyDecided(Exception):
    """Somebody was faster. `decision` says who, when and how; None where the thing needs no decision any more."""

    def __init__(self, decision=None):
        super().__init__(str(decision or ""))
        self.decision = decision


class ReviewItemQuerySet(models.QuerySet):
    def wait(self, kind: ReviewKind, target, *, by=None, reason: str = "", word: str = "") -> "ReviewItem":
        """Let `target` wait for a decision: opens its item, opens it again or joins the one that waits (4 queries).

        A member's voice (`by`) with her reason is kept with it; the same member has one voice a turn. Without a member it is
        the site's: `reason` is marked with gettext_noop, and may speak of a %(word)s.
        """
        kind_of(kind.code)
        with transaction.atomic():
            item, new = self.get_or_create(kind=kind.code, target_model=label_of(target), target_id=number_of(target))
            if not new:
                item._open_again()
            if by or reason:
                item.hear(by, reason, target, word)
        return item

    def withdraw(self, kind: ReviewKind, target) -> None:
        """There is nothing to decide any more: the thing is gone or its author took it back."""
        self.about(kind, target).waiting().update(state=ReviewItem.State.WITHDRAWN, decided_at=timezone.now())

    def about(self, kind: ReviewKind, target) -> Self:
        return self.filter(kind=kind.code, target_model=label_of(target), target_id=number_of(target))

    def waiting(self) -> Self:
        """The oldest first."""
        return self.filter(state=ReviewItem.State.WAITING).order_by("opened_at", "pk")

    def waited_long(self) -> Self:
        return self.waiting().filter(opened_at__lt=timezone.now() - timedelta(days=2))

    def with_history(self) -> Self:
        """With decisions, and whose they are (2 queries for all)."""
        return self.prefetch_related("decisions__reviewer")

    def taken_by(self, member) -> Self:
        return self.filter(assignee=member)

    def nobodys(self) -> Self:
        return self.filter(assignee=None)

    def settled(self) -> Self:
        """The latest first."""
        return self.exclude(state=ReviewItem.State.WAITING).order_by("-decided_at", "-pk")


class ReviewItem(Handling):
    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DECIDED = "decided", _("Decided")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    kind = models.CharField(max_length=40)
    target_model = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    # Counts the openings, so that a decision meant for an earlier one is noticed.
    turn = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    # The weight of all voices of this turn.
    score = models.FloatField(default=0)

    objects = ReviewItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of the review queue")
        verbose_name_plural = _("items of the review queue")
        constraints = [models.UniqueConstraint(fields=["kind", "target_model", "target_id"], name="one_review_a_thing")]
        indexes = [models.Index(fields=["state", "opened_at"], name="review_by_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_model}:{self.target_id}"

    @property
    def review_kind(self) -> ReviewKind:
        return kind_of(self.kind)

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    def _open_again(self) -> None:
        """One statement, so that two reports at once open it once; a waiting item stays as it is."""
        now = timezone.now()
        same = ReviewItem.objects.filter(pk=self.pk).exclude(state=self.State.WAITING)
        same.update(
            state=self.State.WAITING,
            turn=models.F("turn") + 1,
            opened_at=now,
            decided_at=None,
            score=0,
            assignee=None,
            due_on=None,
        )
        self.refresh_from_db()

    def hear(self, member, reason: str, target, word: str = "") -> None:
        """One voice a member and turn; the kind is told how much all of them weigh together."""
        weight = weight_of(member) if member else 0.0
        said = {"reason": reason, "word": word, "weight": weight}
        _voice, is_new = self.voices.get_or_create(member=member, turn=self.turn, defaults=said)
        if not is_new:
            return
        self.score = self.voices.filter(turn=self.turn).aggregate(all=models.Sum("weight"))["all"] or 0.0
        self.save(update_fields=["score"])
        if heard := self.review_kind.heard:
            heard(target, self.score)

    def last_decision(self):
        return self.decisions.select_related("reviewer").order_by("-pk").first()

    def decide(self, reviewer, code: str, reason: str = "", *, answers: dict | None = None):
        """Decide it, once: state, history and what the decision does come together or not at all; returns the history row.

        Raises AlreadyDecided (who was faster, and how), MayNotDecide, UnknownReview (no such decision) and ValueError where
        a reason is missing.
        """
        try:
            return self._decide(reviewer, code, reason, answers)
        except (AlreadyDecided, MayNotDecide) as refusal:
            note_refusal(self, reviewer, type(refusal).__name__)
            raise

    def _decide(self, reviewer, code: str, reason: str, answers: dict | None):
        kind = self.review_kind
        decision = kind.decision(code)
        with transaction.atomic():
            self._claim()
            target = self.target()
            if target is None:
                raise AlreadyDecided
            if not kind.may_decide(reviewer, target):
                raise MayNotDecide
            if decision.needs_reason and not reason.strip():
                raise ValueError("a decision needs a reason")
            more = {"answers": answers} if decision.form else {}
            decision.apply(target, reviewer, reason, **more)
            row = self.decisions.write(self, reviewer, decision, reason)
            if kind.heard:
                self.voices.filter(turn=self.turn).update(agreed=decision.is_grave)
                transaction.on_commit(partial(tell_reporters.enqueue, self.pk, self.turn))
            announce(target)
        return row

    def _claim(self) -> None:
        """The row changes hands in one statement: of two moderators at once one finds nothing left to change."""
        mine = ReviewItem.objects.filter(pk=self.pk, state=self.State.WAITING, turn=self.turn)
        if not mine.update(state=self.State.DECIDED, decided_at=timezone.now()):
            raise AlreadyDecided(self.last_decision())
        self.refresh_from_db()

    def target(self):
        """What it is about, None if that is gone (1 query)."""
        return targets_of([self], {self.kind: self.review_kind.targets}).get(self.pk)
