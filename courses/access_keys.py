"""Who may read the steps of a course: who takes it, who teaches it, and the cluster's staff."""

from django.db.models import Q
from django.utils import timezone

from courses.models import CoursePage, Enrolment
from courses.models.course import course_key
from courses.models.run import run_key
from foundation.access import EVERYTHING, MEMBERS, PUBLIC, gives_keys
from members.access_keys import keys_of_member
from members.models import Member


def without_courses(member: Member) -> set[str]:
    return {PUBLIC, MEMBERS, *keys_of_member(member)}


@gives_keys
def keys_of_learners(members: list[Member]) -> dict[int, set[str]]:
    """A course that its learner may no longer see takes its steps with it (1 query, and those of membership and roles).

    A run's dates and sessions are hers with her seat, its steps from its first day.
    """
    others = {member.pk: without_courses(member) for member in members}
    keys = {number: set() for number, other in others.items() if EVERYTHING not in other}
    today = timezone.localdate()
    seats = Enrolment.objects.filter(member__in=keys).taking_part() if keys else Enrolment.objects.none()
    for number, course, audience, run, first in seats.values_list(
        "member_id", "course_id", "course__audience", "run_id", "run__starts_on"
    ):
        if audience in others[number]:
            keys[number] |= {course_key(course)} if first is None or first <= today else set()
            keys[number] |= {run_key(run)} if run else set()
    return keys


@gives_keys
def keys_of_teachers(members: list[Member]) -> dict[int, set[str]]:
    """Who teaches a course or a run of it, or works for the cluster and may see it, reads it without taking it (1 query)."""
    people = [member for member in members if member.roles and not member.is_administrator]
    if not people:
        return {}
    seen = {member.pk: without_courses(member) if member.is_cluster_staff else set() for member in people}
    concerned = Q(teachers__in=people) | Q(runs__teachers__in=people) | Q(audience__in=set().union(*seen.values()))
    courses = CoursePage.objects.originals().filter(concerned)
    rows = list(courses.values_list("pk", "audience", "teachers", "runs", "runs__teachers"))
    return {number: keys_to_teach(number, keys, rows) for number, keys in seen.items()}


def keys_to_teach(number: int, keys: set[str], rows: list[tuple]) -> set[str]:
    """`rows`: each course with its audience, once for each of its teachers, its runs and their teachers."""
    hers: set[str] = set()
    for course, audience, teacher, run, runs_teacher in rows:
        if number in (teacher, runs_teacher) or audience in keys:
            hers |= {course_key(course)} | ({run_key(run)} if run else set())
    return hers
