"""What a learner has done in a course: conditions met, steps completed, the course completed. What stands, stands."""

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from activity.models import Activity
from courses.activities import COURSE_COMPLETED, STEP_COMPLETED
from courses.conditions import Condition
from courses.gates import Learner, Lock, locks_of
from courses.models.steps import StepPage
from courses.outline import Outline, Step, outlines_of
from courses.progress import Progress

if TYPE_CHECKING:
    from members.models import Member

# How a step was completed, where no condition was met but a teacher said so.
BY_TEACHER = "teacher"


class Learning(models.Model):
    """The part of an enrolment that is about getting on with the course."""

    completed_at = models.DateTimeField(null=True, editable=False)
    signed_off_at = models.DateTimeField(null=True, editable=False)
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True

    @cached_property
    def outline(self) -> Outline:
        """The course in the active language (3 queries; none after `with_progress()`)."""
        return outlines_of([self.course_id], get_language())[self.course_id]

    @property
    def title(self) -> str:
        """What the course is called in the reader's language; by its first name where it is not offered any more (1 query)."""
        return self.outline.title or self.course.title

    @property
    def done(self) -> dict[int, datetime]:
        """Step → when it was completed (1 query; none after `with_progress()`)."""
        return {completion.step_id: completion.completed_at for completion in self.completions.all()}

    @property
    def progress(self) -> Progress:
        """How far it is (1 query, and those of the outline and the locks; none after `with_progress()`)."""
        signed = self.signed_off_at is not None
        return Progress(self.outline.steps, self.done, self.completed_at, self.outline.rule, signed, self.locks.keys())

    @cached_property
    def scores(self) -> dict[int, float]:
        """Quiz → best score in per cent (1 query, none where no gate asks; none after `with_progress()`)."""
        return type(self).objects.best_scores([self]).get(self.pk, {}) if self.outline.asks_for_scores else {}

    @property
    def clock_starts_at(self) -> datetime:
        """When the days of relative gates begin to count."""
        return self.started_at

    @property
    def locks(self) -> dict[int, list[Lock]]:
        """Step → why it is not open to this learner yet."""
        return locks_of(self.outline, Learner(self.done, self.scores, self.clock_starts_at, timezone.now()))

    @property
    def next_step(self) -> Step | None:
        """Where to go on, with title and address in the reader's language."""
        return self.progress.next

    def meet(self, step: StepPage, condition: Condition, *, at: datetime | None = None, note: str = "") -> bool:
        """A condition of this step is met, once; the step is done when all it asks for are. True when that completed the course.

        What a step does not ask for is kept too, in case it does one day. `note`: what met it, e.g. `post 12`.
        Raises LookupError for a step that is not part of this course now.
        """
        with transaction.atomic():
            told = self._locked_step(step)
            when = at or timezone.now()
            self.met_conditions.get_or_create(step_id=told.pk, condition=condition, defaults={"met_at": when, "note": note})
            if not self.conditions_met(told.pk).issuperset(told.done_when):
                return False
            self._count(step.original, condition, when)
            return self.finish_if_complete(at)

    def unmeet(self, step_id: int, condition: Condition) -> None:
        """Take a condition back, as long as the step is not completed by it."""
        if not self.completions.filter(step=step_id).exists():
            self.met_conditions.filter(step=step_id, condition=condition).delete()

    def conditions_met(self, step_id: int) -> set[str]:
        """What is met so far in this step (1 query)."""
        return set(self.met_conditions.filter(step=step_id).values_list("condition", flat=True))

    def complete(self, step: StepPage, how: str = "", *, at: datetime | None = None) -> bool:
        """The step is done, whatever it asks for: counted once, in the ledger too. True when the course was completed by it.

        Raises LookupError for a step that is not part of this course now.
        """
        with transaction.atomic():
            self._locked_step(step)
            self._count(step.original, how or Condition.MARKED, at or timezone.now())
            return self.finish_if_complete(at)

    def _locked_step(self, step: StepPage) -> Step:
        # Two last steps in two tabs: the second waits here and sees the first.
        now = type(self).objects.select_for_update().get(pk=self.pk)
        told = self.outline.step(step.original_id) if now.status in ("active", "completed") else None
        if told is None:
            raise LookupError("no step of this course")
        return told

    def _count(self, step: StepPage, how: str, at: datetime) -> None:
        _row, is_new = self.completions.get_or_create(step_id=step.pk, defaults={"how": how, "completed_at": at})
        if is_new:
            step.course = self.course
            told = {"minutes": step.minutes_to_count, "language": get_language() or "", "at": at}
            Activity.objects.record(self.member, STEP_COMPLETED, step, **told)

    def sign_off(self, by: "Member", *, at: datetime | None = None) -> bool:
        """A teacher says that the course was done as it should be; the first signature stays. True when that completed it."""
        with transaction.atomic():
            type(self).objects.select_for_update().get(pk=self.pk)
            type(self).objects.filter(pk=self.pk, signed_off_at=None).update(signed_off_at=at or timezone.now(), signed_off_by=by)
            self.refresh_from_db(fields=["signed_off_at", "signed_off_by"])
            return self.finish_if_complete(at)

    def settle(self) -> None:
        """Complete what is met by now, since the course asks for something else than before."""
        met: dict[int, set[str]] = {}
        for row in self.met_conditions.all():
            met.setdefault(row.step_id, set()).add(row.condition)
        done = self.done
        for step in self.outline.steps:
            if step.pk not in done and met.get(step.pk, set()).issuperset(step.done_when):
                self._count(Page.objects.get(pk=step.pk).specific, step.done_when[-1], timezone.now())
        self.finish_if_complete()

    def finish_if_complete(self, at: datetime | None = None) -> bool:
        """Complete the course when nothing it asks for is left: date, certificate and ledger in one transaction."""
        from courses.models import Certificate

        self._prefetched_objects_cache = {}
        if self.completed_at or not self.progress.is_complete:
            return False
        at = at or timezone.now()
        with transaction.atomic():
            open_still = type(self).objects.filter(pk=self.pk, completed_at=None, status=self.Status.ACTIVE)
            first = open_still.update(completed_at=at, status=self.Status.COMPLETED)
            self.refresh_from_db(fields=["completed_at", "status"])
            if first:
                # The certificate is there before anybody hears of the completion (a path, a message).
                Certificate.objects.issue(self)
                Activity.objects.record(
                    self.member, COURSE_COMPLETED, self.course, minutes=0, language=get_language() or "", at=at
                )
                # After the commit: who holds an offer never waits for an enrolment.
                transaction.on_commit(self.offer.fill)
            return bool(first)


class Completion(models.Model):
    enrolment = models.ForeignKey("courses.Enrolment", on_delete=models.CASCADE, related_name="completions")
    step = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="completions")
    # The condition that was met last, or a teacher's word.
    how = models.CharField(
        max_length=10, choices=[*Condition.choices, (BY_TEACHER, _("Marked as done by a teacher"))], default=Condition.MARKED
    )
    completed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("completed step")
        verbose_name_plural = _("completed steps")
        ordering = ["completed_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["enrolment", "step"], name="one_completion_a_step")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.step_id}"


class MetCondition(models.Model):
    """One of the things a step asks for is met, though perhaps not all."""

    enrolment = models.ForeignKey("courses.Enrolment", on_delete=models.CASCADE, related_name="met_conditions")
    step = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    condition = models.CharField(max_length=10, choices=Condition)
    note = models.CharField(max_length=60, blank=True)
    met_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("condition met")
        verbose_name_plural = _("conditions met")
        ordering = ["met_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["enrolment", "step", "condition"], name="one_meeting_a_condition")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.step_id} ({self.condition})"
