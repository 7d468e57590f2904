"""A member takes a course. One row for each, whatever language it is read in; first completion stays."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from activity.models import Activity
from courses import applications, notices
from courses.activities import COURSE_STARTED
from courses.models.completion import Learning
from courses.models.course import CoursePage
from courses.models.deadlines import HasDeadlines
from courses.models.run import Run
from courses.querysets import EnrolmentQuerySet
from courses.seats import WAITING, WITHDRAWN, Seat
from foundation.access import forget_keys
from members.models import Organisation

if TYPE_CHECKING:
    from courses.models import Attempt, Certificate, QuizPage


class Status(models.TextChoices):
    APPLIED = "applied", _("Waiting for approval")
    WAITING = WAITING, _("On the waiting list")
    ACTIVE = "active", _("Under way")
    COMPLETED = "completed", _("Completed")
    WITHDRAWN = WITHDRAWN, _("Left the course")
    DECLINED = "declined", _("Declined")


class Source(models.TextChoices):
    SELF = "self", _("Own choice")
    LINK = "link", _("Invitation link")
    KEY = "key", _("Key")
    MANAGER = "manager", _("Organisation manager")
    CSV = "csv", _("List of participants")
    PATH = "path", _("Learning path")


class Enrolment(HasDeadlines, Seat, Learning):
    Status = Status
    Source = Source
    SEATED = (Status.ACTIVE,)

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="enrolments")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, null=True, blank=True, related_name="enrolments")
    # Where the member worked when she enrolled: reports cut by it.
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="enrolments")
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    source = models.CharField(max_length=10, choices=Source, default=Source.SELF)
    # Who enrolled her, where it was not herself.
    enrolled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # What she wrote when she asked for a place, and why she was declined.
    message = models.TextField(blank=True, max_length=1000)
    declined_reason = models.CharField(max_length=2000, blank=True)
    started_at = models.DateTimeField(default=timezone.now)

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

    @property
    def offer(self) -> Run | CoursePage:
        """What she has or waits for a seat in."""
        return self.run or self.course

    @property
    def has_begun(self) -> bool:
        """Whether her steps are open: in a run from its first day, or when it was cancelled under way."""
        return self.run is None or self.run.has_begun()

    @property
    def gives_access(self) -> bool:
        return self.status in (Status.ACTIVE, Status.COMPLETED) and self.has_begun

    def sit_down(self, at: datetime | None = None) -> None:
        super().sit_down(at)
        if self.has_begun:
            self.record_start(at)
        forget_keys(self.member)

    def record_start(self, at: datetime | None = None) -> None:
        Activity.objects.record(
            self.member, COURSE_STARTED, self.course, minutes=0, language=get_language() or "", at=at or timezone.now()
        )

    def stood_up(self) -> None:
        """A start that led to nothing was none. One that led to steps stays: they were learned, and a report must say so."""
        applications.take_it_back(self)
        if not self.completions.exists():
            Activity.objects.reverse_of(self.member, COURSE_STARTED, self.course)
        forget_keys(self.member)

    @property
    def may_be_given_up(self) -> bool:
        return self.status in (Status.ACTIVE, Status.WAITING, Status.APPLIED)

    def still_asks(self) -> bool:
        """Whether there is anything to decide; who decides at the same time waits (in a transaction, 2 queries)."""
        self.offer.held()
        self.refresh_from_db(fields=["status"])
        return self.status == Status.APPLIED

    @transaction.atomic
    def decline(self, reason: str) -> bool:
        """No place for her; she reads why. False where there was nothing to decline any more."""
        if not self.still_asks():
            return False
        self.status, self.declined_reason = Status.DECLINED, reason
        self.save(update_fields=["status", "declined_reason"])
        notices.tell(notices.DECLINED, self)
        return True

    @transaction.atomic
    def approve(self) -> bool:
        """A place for her, or one in the line; she is told. False where there was nothing to approve any more."""
        if not self.still_asks():
            return False
        notices.tell(notices.SEAT_GIVEN if self.take_seat() else notices.APPROVED_TO_WAIT, self)
        return True

    def tell_seated(self) -> None:
        notices.tell(notices.SEAT_GIVEN, self)

    def tell_begun(self) -> None:
        notices.tell(notices.RUN_BEGUN, self)

    def tell_cancelled(self) -> None:
        notices.tell(notices.RUN_CANCELLED, self)

    @property
    def clock_starts_at(self) -> datetime:
        """In a run everybody's days count from its first one."""
        return self.run.begins_at if self.run else self.started_at

    def attempts_at(self, quiz: "QuizPage") -> list["Attempt"]:
        """What this member has handed in, first to last (1 query)."""
        return list(self.attempts.filter(quiz=quiz.original_id))

    @property
    def certificate_or_none(self) -> "Certificate | None":
        return getattr(self, "certificate", None)
