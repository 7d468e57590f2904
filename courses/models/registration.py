"""A member takes part in a live session: a seat or a place in the line, and afterwards how long she was there."""

from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Activity
from courses import notices
from courses.activities import SESSION_ATTENDED
from courses.conditions import Condition
from courses.models.enrolment import Enrolment
from courses.models.session import Session
from courses.seats import WAITING, WITHDRAWN, Seat, SeatQuerySet


class RegistrationQuerySet(SeatQuerySet):
    def of(self, member) -> Self:
        return self.filter(member=member) if member is not None and member.is_authenticated else self.none()

    def standing(self) -> Self:
        return self.exclude(status=WITHDRAWN)

    def register(self, member, session: Session) -> "Registration":
        """A seat, or a place in the line: once, however often it is asked."""
        with transaction.atomic():
            registration, _new = self.get_or_create(member=member, session=session)
            registration.member, registration.session = member, session
            registration.take_seat()
        return registration


class Registration(Seat):
    class Status(models.TextChoices):
        NEW = "new", _("Asked")
        REGISTERED = "registered", _("Registered")
        WAITING = WAITING, _("On the waiting list")
        WITHDRAWN = WITHDRAWN, _("Taken back")

    SEATED = (Status.REGISTERED,)

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="session_registrations")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="registrations")
    status = models.CharField(max_length=10, choices=Status, default=Status.NEW)
    attended_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(default=0)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration for a live session")
        verbose_name_plural = _("registrations for live sessions")
        ordering = ["asked_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["member", "session"], name="one_registration_a_session")]

    def __str__(self) -> str:
        return f"{self.member_id} → {self.session_id}"

    @property
    def offer(self) -> Session:
        return self.session

    @property
    def may_be_given_up(self) -> bool:
        return self.status in (self.Status.REGISTERED, self.Status.WAITING) and not self.attended_at

    def tell_seated(self) -> None:
        notices.tell_of_session(notices.SESSION_SEAT, self)

    @transaction.atomic
    def attend(self, minutes: int | None = None) -> None:
        """She was there, for so many minutes (None: all the time): counted once; the step of the course too, if it was enough."""
        minutes = self.session.minutes if minutes is None else min(minutes, self.session.minutes)
        locked = Registration.objects.select_for_update().get(pk=self.pk)
        if locked.attended_at and locked.minutes == minutes:
            return
        if locked.attended_at:
            self._forget_attendance()
        self.attended_at, self.minutes = locked.attended_at or timezone.now(), minutes
        self.save(update_fields=["attended_at", "minutes"])
        at = min(timezone.now(), self.session.ends_at)
        Activity.objects.record(self.member, SESSION_ATTENDED, self.session, minutes=minutes, at=at)
        if self.was_there_long_enough:
            self._meet_the_step()

    @transaction.atomic
    def miss(self) -> None:
        """The tick was a mistake: the ledger takes it back, and the step, unless it was completed by then."""
        locked = Registration.objects.select_for_update().get(pk=self.pk)
        if not locked.attended_at:
            return
        self._forget_attendance()
        self.attended_at, self.minutes = None, 0
        self.save(update_fields=["attended_at", "minutes"])

    def _forget_attendance(self) -> None:
        Activity.objects.reverse_of(self.member, SESSION_ATTENDED, self.session)
        if self.session.step_id:
            for enrolment in Enrolment.objects.of(self.member).filter(course=self.session.step.course):
                enrolment.unmeet(self.session.step_id, Condition.ATTENDED)

    @property
    def was_there_long_enough(self) -> bool:
        step = self.session.step
        return bool(step) and 100 * self.minutes >= step.attend_percent * self.session.minutes

    def _meet_the_step(self) -> None:
        step = self.session.step
        for enrolment in Enrolment.objects.of(self.member).filter(course=step.course).giving_access():
            if enrolment.outline.step(step.original_id):
                enrolment.meet(step, Condition.ATTENDED, note=f"session {self.session_id}")
