"""A member takes a course. One row for each, whatever language it is read in; first completion stays."""

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from activity.models import Activity
from courses.activities import COURSE_COMPLETED, STEP_COMPLETED
from courses.models.course import CoursePage
from courses.models.steps import StepPage
from courses.outline import Outline, Step, outlines_of
from courses.progress import Progress
from courses.querysets import EnrolmentQuerySet
from members.models import Organisation

if TYPE_CHECKING:
    from courses.models import Attempt, Certificate, QuizPage


class Status(models.TextChoices):
    ACTIVE = "active", _("Under way")
    COMPLETED = "completed", _("Completed")


class Source(models.TextChoices):
    SELF = "self", _("Own choice")


class Enrolment(models.Model):
    Status = Status
    Source = Source

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="enrolments")
    # Where the member worked when she started: reports cut by it.
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="enrolments")
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    source = models.CharField(max_length=10, choices=Source, default=Source.SELF)
    started_at = models.DateTimeField(default=timezone.now)
    completed_at = models.DateTimeField(null=True, editable=False)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["member", "course"], name="one_enrolment_a_course"),
            models.CheckConstraint(
                condition=models.Q(status="completed") ^ models.Q(completed_at=None), name="completed_means_when"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} → {self.course_id}"

    def save(self, *args, **kwargs):
        before = Enrolment.objects.filter(pk=self.pk).values_list("completed_at", flat=True).first() if self.pk else None
        if before and self.completed_at != before:
            raise ValidationError("the first completion stays")
        super().save(*args, **kwargs)

    @cached_property
    def outline(self) -> Outline:
        """The course in the active language (3 queries; none after `with_progress()`)."""
        return outlines_of([self.course_id], get_language())[self.course_id]

    @property
    def progress(self) -> Progress:
        """How far it is (1 query, and those of the outline; none after `with_progress()`)."""
        done = {completion.step_id: completion.completed_at for completion in self.completions.all()}
        return Progress(self.outline.steps, done, self.completed_at)

    @property
    def next_step(self) -> Step | None:
        """Where to go on, with title and address in the reader's language."""
        return self.progress.next

    def complete(self, step: StepPage, how: str = "", *, at: datetime | None = None) -> bool:
        """The step is done: counted once, in the ledger too. True when the course was completed by it.

        Raises LookupError for a step that is not part of this course now.
        """
        with transaction.atomic():
            # Two last steps in two tabs: the second waits here and sees the first.
            Enrolment.objects.select_for_update().get(pk=self.pk)
            if self.outline.step(step.original_id) is None:
                raise LookupError("no step of this course")
            self.count(step.original, how or How.MARKED, at or timezone.now())
            return self.finish_if_complete(at)

    def count(self, step: StepPage, how: str, at: datetime) -> None:
        _, is_new = self.completions.get_or_create(step_id=step.pk, defaults={"how": how, "completed_at": at})
        if is_new:
            step.course = self.course
            Activity.objects.record(self.member, STEP_COMPLETED, step, language=get_language() or "", at=at)

    def finish_if_complete(self, at: datetime | None = None) -> bool:
        """Complete the course when nothing required is left: date, certificate and ledger in one transaction."""
        from courses.models import Certificate

        self._prefetched_objects_cache = {}
        if self.completed_at or not self.progress.is_complete:
            return False
        at = at or timezone.now()
        with transaction.atomic():
            first = Enrolment.objects.filter(pk=self.pk, completed_at=None).update(completed_at=at, status=Status.COMPLETED)
            self.refresh_from_db(fields=["completed_at", "status"])
            if first:
                Activity.objects.record(
                    self.member, COURSE_COMPLETED, self.course, minutes=0, language=get_language() or "", at=at
                )
                Certificate.objects.issue(self)
            return bool(first)

    def attempts_at(self, quiz: "QuizPage") -> list["Attempt"]:
        """What this member has handed in, first to last (1 query)."""
        return list(self.attempts.filter(quiz=quiz.original_id))

    @property
    def certificate_or_none(self) -> "Certificate | None":
        return getattr(self, "certificate", None)


class How(models.TextChoices):
    MARKED = "marked", _("Marked as done")
    PASSED = "passed", _("Passed")


class Completion(models.Model):
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="completions")
    step = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="completions")
    how = models.CharField(max_length=10, choices=How, default=How.MARKED)
    completed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("completed step")
        verbose_name_plural = _("completed steps")
        ordering = ["completed_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["enrolment", "step"], name="one_completion_a_step")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.step_id}"
