"""What teachers do for learners by hand, with the reason: kept, so that whoever asks later finds who did it and why."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from activity.models import Activity
from courses.activities import STEP_COMPLETED
from courses.models.completion import BY_TEACHER
from courses.models.enrolment import Enrolment

if TYPE_CHECKING:
    from members.models import Member


class NothingToDo(Exception):
    """The step stands already as the teacher wants it: another tab or another teacher was first."""


class TeacherActQuerySet(models.QuerySet):
    def about(self, enrolment: Enrolment) -> Self:
        """Newest first, with who did it (1 query)."""
        return self.filter(enrolment=enrolment).select_related("by")

    def reset(self, enrolment: Enrolment, step: Page, by: "Member", reason: str) -> "TeacherAct":
        """The step is to be done once more. What the course was completed by stands: date, certificate, path.

        Raises NothingToDo where it is not done.
        """
        with transaction.atomic():
            Enrolment.objects.select_for_update().get(pk=enrolment.pk)
            if not enrolment.completions.filter(step=step.pk).delete()[0]:
                raise NothingToDo
            # Else the next change of the course would find all met and complete it again.
            enrolment.met_conditions.filter(step=step.pk).delete()
            Activity.objects.reverse_of(enrolment.member, STEP_COMPLETED, step.specific)
            return self._keep(enrolment, What.RESET, by, reason, step)

    def mark_done(self, enrolment: Enrolment, step: Page, by: "Member", reason: str) -> "TeacherAct":
        """The step is done because a teacher says so. Raises NothingToDo where it is, LookupError where it is no step of the course."""
        with transaction.atomic():
            Enrolment.objects.select_for_update().get(pk=enrolment.pk)
            if enrolment.completions.filter(step=step.pk).exists():
                raise NothingToDo
            enrolment.complete(step.specific, BY_TEACHER)
            return self._keep(enrolment, What.DONE, by, reason, step)

    def sign_off(self, enrolment: Enrolment, by: "Member", reason: str = "") -> "TeacherAct | None":
        """Sign the course off, once; None where somebody had."""
        with transaction.atomic():
            if Enrolment.objects.select_for_update().get(pk=enrolment.pk).signed_off_at:
                return None
            enrolment.sign_off(by)
            return self._keep(enrolment, What.SIGNED, by, reason)

    def give_time(self, enrolment: Enrolment, days: int, by: "Member", reason: str) -> "TeacherAct":
        """All her deadlines move by so many days."""
        with transaction.atomic():
            Enrolment.objects.filter(pk=enrolment.pk).update(extended_days=F("extended_days") + days)
            enrolment.refresh_from_db(fields=["extended_days"])
            return self._keep(enrolment, What.TIME, by, reason, title=str(days))

    def _keep(
        self, enrolment: Enrolment, what: str, by: "Member", reason: str, step: Page | None = None, title: str = ""
    ) -> "TeacherAct":
        title = title or (step.title if step else enrolment.course.title)
        return self.create(enrolment=enrolment, what=what, by=by, reason=reason, step=step, title=title)


class What(models.TextChoices):
    RESET = "reset", _("Step reset")
    DONE = "done", _("Marked as done")
    SIGNED = "signed", _("Signed off")
    TIME = "time", _("Days more for deadlines")


class TeacherAct(models.Model):
    What = What

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="teacher_acts")
    what = models.CharField(max_length=10, choices=What)
    step = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, related_name="+")
    # The step's as it was then; how many days.
    title = models.CharField(max_length=255)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    done_at = models.DateTimeField(default=timezone.now)

    objects = TeacherActQuerySet.as_manager()

    class Meta:
        verbose_name = _("act of a teacher")
        verbose_name_plural = _("acts of teachers")
        ordering = ["-done_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.what}"
