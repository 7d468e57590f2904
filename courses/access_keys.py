"""Who may read the steps of a course: who takes it, who teaches it, and the cluster's staff."""

from courses.models import CoursePage, Enrolment
from courses.models.course import course_key
from foundation.access import EVERYTHING, MEMBERS, PUBLIC, gives_keys
from members.access_keys import keys_of_member
from members.models import Member


@gives_keys
def keys_of_learner(member: Member) -> set[str]:
    """A course that its learner may no longer see takes its steps with it (1 query, and those of membership and roles)."""
    other = {PUBLIC, MEMBERS, *keys_of_member(member)}
    if EVERYTHING in other:
        return set()
    taken = Enrolment.objects.of(member).giving_access().values_list("course_id", "course__audience")
    return {course_key(course) for course, audience in taken if audience in other}


@gives_keys
def keys_of_teacher(member: Member) -> set[str]:
    """Who teaches a course or works for the cluster reads it without taking it (at most 1 query)."""
    if member.is_administrator or not member.roles:
        return set()
    courses = CoursePage.objects.all() if member.is_cluster_staff else CoursePage.objects.filter(teachers=member)
    return {course_key(course) for course in courses.originals().values_list("pk", flat=True)}
