"""A course that takes nobody today: who wants to know when it does is told once, when it opens."""

from django.db import transaction
from django.utils import timezone

from courses.interest_notices import OPENS
from courses.models import CourseInterest, CoursePage, Enrolment
from courses.notices import is_hers
from courses.way_in import WayIn
from notifications.models import Notification


def takes_people(course: CoursePage) -> bool:
    """Whether who comes today gets a seat, alone or in a run (at most 3 queries)."""
    return course.live and not WayIn(course, None, None).takes_nobody


def tell_who_waits(course: CoursePage) -> int:
    """Tell those who asked, if it takes people now; how many were told (1 query where nobody asked)."""
    waiting = CourseInterest.objects.on(course).waiting().with_course()
    if not waiting.exists() or not takes_people(course.original):
        return 0
    return sum(tell(interest) for interest in waiting)


@transaction.atomic
def tell(interest: CourseInterest) -> bool:
    """Once, however many workers are at it. Who may not see the course waits on; who got in by herself needs no notice."""
    if Enrolment.objects.of(interest.member).in_course(interest.course).standing().exists():
        interest.delete()
        return False
    if not is_hers(interest.member, interest) or not CourseInterest.objects.waiting().take(interest, timezone.now()):
        return False
    return Notification.objects.tell(interest.member, OPENS, interest, key=interest.turn)
