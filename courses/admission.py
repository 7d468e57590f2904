"""Whether a member gets into a course: what its editors decided, held against how she comes.

A link or a member of the course's staff opens the door; nobody but the number of seats decides who waits.
"""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses import applications, notices
from courses.models import CoursePage, Enrolment, EnrolmentLink, Run
from courses.models.entry import Entry
from courses.prerequisites import prerequisites_of
from members.models import Member


class Refused(Exception):
    """She may not enrol so. `reason` is for her to read; `field` names what she could change in the form."""

    def __init__(self, reason: str, field: str = ""):
        super().__init__(reason)
        self.reason, self.field = reason, field


def hindrance(member: Member, course: CoursePage) -> str:
    """What she must complete first, in one sentence (1 query where the course asks for nothing)."""
    return prerequisites_of(course, member).reason


def check_window(offer: CoursePage | Run) -> None:
    if offer.opens_later():
        raise Refused(_("Enrolment opens on %(date)s.") % {"date": date_format(offer.opens_on)})
    if offer.has_closed():
        raise Refused(_("Enrolment closed on %(date)s.") % {"date": date_format(offer.closes_on)})


def check_run(course: CoursePage, run: Run | None) -> None:
    if run and (run.course_id != course.pk or not run.takes_people):
        raise Refused(_("This run takes no more people. Choose another one."), "run")


def check_way(course: CoursePage, key: str) -> None:
    if course.entry == Entry.INVITATION:
        raise Refused(_("This course is by invitation only."))
    if course.entry == Entry.KEY and not course.is_right_key(key):
        raise Refused(_("This is not the key. Ask the person who told you about the course."), "key")


def may_come(
    member: Member, course: CoursePage, *, run: Run | None = None, key: str = "", link: EnrolmentLink | None = None, by=None
) -> None:
    """Raises Refused where the course does not let her in so. `by`: somebody of the course's staff who enrols her."""
    check_run(course, run)
    if by is None:
        check_window(run or course)
        if link is None:
            check_way(course, key)
    if reason := hindrance(member, course):
        raise Refused(reason)


@transaction.atomic
def admit(
    member: Member, course: CoursePage, *, source: str = "", run=None, key="", link=None, by=None, sent_by=None, message=""
):
    """Enrol a member as the course's rules have it: with a seat, in the line, or waiting for approval. Raises Refused.

    `sent_by`: a manager who enrols her staff: named on the enrolment, without more rights than the member herself.
    """
    course = course.original
    if standing := Enrolment.objects.of(member).in_course(course).standing().first():
        return standing
    may_come(member, course, run=run, key=key, link=link, by=by)
    if link and not link.use():
        raise Refused(_("This link is used up or no longer valid."))
    terms = {"run": run, "source": source or way_of(course), "by": by or sent_by}
    if course.entry == Entry.APPROVAL and not link and not by:
        return apply_for(member, course, message=message, **terms)
    return Enrolment.objects.enrol(member, course, **terms)


def way_of(course: CoursePage) -> str:
    return Enrolment.Source.KEY if course.entry == Entry.KEY else Enrolment.Source.SELF


def apply_for(member: Member, course: CoursePage, *, message: str, **terms) -> Enrolment:
    """She has asked; a teacher or a moderator decides."""
    enrolment = Enrolment.objects.asked_for(member, course, message=message, **terms)
    applications.let_it_wait(enrolment)
    notices.tell_teachers(enrolment)
    return enrolment
