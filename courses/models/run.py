"""A run of a course: people who take it together, with dates, seats, teachers and a timetable of their own."""

from datetime import date, datetime, time
from functools import cached_property
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel

from courses import applications
from courses.models.cancelling import MayBeCancelled
from courses.models.course import CoursePage
from courses.models.entry import Window
from courses.seats import Offer
from foundation.access import may_see
from goals.models.vocabulary import in_reader_language
from members.models import Member
from members.roles import EXPERT, TEACHER


def run_key(run_id: int) -> str:
    """The audience key of those who take part in this run."""
    return f"run:{run_id}"


class RunQuerySet(models.QuerySet):
    def of_course(self, course: CoursePage) -> Self:
        return self.filter(course=course.original_id)

    def standing(self) -> Self:
        """Not cancelled and not over."""
        return self.filter(cancelled_at=None, ends_on__gte=timezone.localdate())

    def to_choose(self, course: CoursePage) -> list["Run"]:
        """The runs one may enrol in today, each with how many `took` a seat and how many `wait` (1 query)."""
        taken = models.Q(enrolments__status__in=["active", "completed"])
        counts = {
            "took": models.Count("enrolments", filter=taken),
            "wait": models.Count("enrolments", filter=models.Q(enrolments__status="waiting")),
        }
        return [run for run in self.of_course(course).standing().annotate(**counts) if run.is_open()]

    def to_begin(self) -> Self:
        return self.filter(cancelled_at=None, begun_at=None, starts_on__lte=timezone.localdate())


class Run(MayBeCancelled, Offer, Window, ClusterableModel):
    course = models.ForeignKey(
        CoursePage,
        on_delete=models.PROTECT,
        related_name="runs",
        verbose_name=_("course"),
        limit_choices_to={"translation_of": None},
    )
    name_en = models.CharField(_("name, in English"), max_length=80, help_text=_("For example “Spring 2027”."))
    name_nb = models.CharField(_("name, in Norwegian"), max_length=80)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    timetable_en = models.TextField(_("timetable, in English"), blank=True, max_length=2000)
    timetable_nb = models.TextField(_("timetable, in Norwegian"), blank=True, max_length=2000)
    teachers = ParentalManyToManyField(
        Member, blank=True, related_name="taught_runs", limit_choices_to={"groups__name__in": [TEACHER, EXPERT]},
        verbose_name=_("teachers"), help_text=_("Besides those of the course."),
    )  # fmt: skip
    begun_at = models.DateTimeField(null=True, editable=False)
    name = in_reader_language("name")
    timetable = in_reader_language("timetable")

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run of a course")
        verbose_name_plural = _("runs of courses")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="run_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("A run cannot end before it starts.")})

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        transaction.on_commit(self.saved)

    def saved(self) -> None:
        """More seats than before are given at once, and who waits for the course to open is told."""
        from courses.opening import tell_who_waits

        Run.objects.get(pk=self.pk).fill()
        tell_who_waits(self.course)

    def get_absolute_url(self) -> str:
        return reverse("courses:run", args=[self.pk])

    @cached_property
    def teachers_shown(self) -> list[Member]:
        """Its own, and those of the course (2 queries)."""
        mine = models.Q(taught_runs=self.pk) | models.Q(taught_courses=self.course_id)
        return list(Member.objects.filter(mine).distinct().active().with_organisation())

    @property
    def key(self) -> str:
        return run_key(self.pk)

    @property
    def begins_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.starts_on, time.min))

    def has_begun(self, today: date | None = None) -> bool:
        return self.starts_on <= (today or timezone.localdate())

    @property
    def is_full(self) -> bool:
        """On a run from `to_choose()`: whether who comes now must wait."""
        return self.seats is not None and (self.took >= self.seats or self.wait > 0)

    @property
    def left(self) -> int | None:
        """On a run from `to_choose()`: seats left; None without a limit."""
        return None if self.seats is None else max(0, self.seats - self.took)

    def people(self):
        from courses.models import Enrolment

        return Enrolment.objects.filter(run=self)

    @property
    def takes_people(self) -> bool:
        return self.cancelled_at is None and self.ends_on >= timezone.localdate()

    def free_seats(self) -> int | None:
        """Who completed early keeps her seat: the group stays as it is."""
        took = self.people().filter(status__in=["active", "completed"]).count()
        return None if self.seats is None else max(0, self.seats - took)

    def may_be_seen_by(self, user) -> bool:
        return may_see(user, self.key)

    @transaction.atomic
    def begin(self) -> bool:
        """The first day has come: who has a seat starts the course. Once, however often it is asked."""
        if not Run.objects.filter(pk=self.pk).to_begin().update(begun_at=timezone.now()):
            return False
        for enrolment in self.people().seated().select_related("member", "course", "run"):
            enrolment.record_start()
            enrolment.tell_begun()
        return True

    @transaction.atomic
    def cancel(self, reason: str) -> bool:
        """It does not take place, or not to the end. Who had begun goes on alone; the others are free to choose another run."""
        if not self.call_off(reason):
            return False
        everybody = list(self.people().exclude(status__in=["withdrawn", "declined"]).select_related("member", "course", "run"))
        if not self.begun_at:
            for enrolment in self.people().filter(status="applied"):
                applications.take_it_back(enrolment)
            self.people().filter(status__in=["active", "waiting", "applied"]).update(status="withdrawn")
        for enrolment in everybody:
            enrolment.tell_cancelled()
        for session in self.sessions.standing():
            session.cancel(reason)
        return True
