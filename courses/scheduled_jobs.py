from datetime import timedelta

from django.utils import timezone

from courses.certificate_notices import EXPIRES
from courses.dates_ahead import tell_of_dates_that_ran_out
from courses.models import Certificate, CoursePage, Run, Session
from courses.opening import tell_who_waits
from courses.reminders import remind_of_deadlines
from foundation.scheduled import runs_every
from notifications.models import Notification

AHEAD = timedelta(days=60)


@runs_every(timedelta(minutes=15), "begin runs of courses")
def begin_runs() -> None:
    for run in Run.objects.to_begin():
        run.begin()


@runs_every(timedelta(minutes=10), "give free seats to those who wait")
def fill_seats() -> None:
    """What freed a seat gave it on at once; this catches what did not come through us."""
    waited_for = CoursePage.objects.originals().filter(enrolments__status="waiting", enrolments__run=None).distinct()
    runs = Run.objects.standing().filter(enrolments__status="waiting").distinct()
    sessions = Session.objects.standing().filter(registrations__status="waiting").distinct()
    for offer in (*waited_for, *runs, *sessions):
        offer.fill()


@runs_every(timedelta(minutes=15), "tell who waits for a course that it is open")
def tell_of_openings() -> None:
    """A run saved or a course published tells at once; this sees the day come, and the seat that came free."""
    for course in CoursePage.objects.originals().live().filter(interests__told_at=None, interests__isnull=False).distinct():
        tell_who_waits(course)


@runs_every(timedelta(hours=24), "remind learners of deadlines")
def remind_learners() -> None:
    remind_of_deadlines()


@runs_every(timedelta(hours=6), "tell teachers of live sessions without a date ahead")
def tell_of_missing_dates() -> None:
    tell_of_dates_that_ran_out()


@runs_every(timedelta(hours=12), "remind members of certificates that expire")
def remind_of_expiry() -> None:
    """Once for each certificate, two months before its last day."""
    ending = Certificate.objects.expiring(timezone.localdate() + AHEAD).exclude(member=None).select_related("member")
    for certificate in ending:
        Notification.objects.tell(certificate.member, EXPIRES, certificate)
