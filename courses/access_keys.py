"""Who may read the steps of a course: who takes it, who teaches it, and the cluster's staff."""

from django.db.models import Q
from django.utils import timezone

from courses.models import CoursePage, Enrolment, Run
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
    """Who teaches a course or a run of it, or works for the cluster and may see it, reads it without taking it (2 queries)."""
    people = [member for member in members if member.roles and not member.is_administrator]
    if not people:
        return {}
    seen = {member.pk: without_courses(member) if member.is_cluster_staff else set() for member in people}
    concerned = Q(teachers__in=people) | Q(audience__in=set().union(*seen.values()))
    courses = list(CoursePage.objects.originals().filter(concerned).values_list("pk", "audience", "teachers"))
    taught = {
        number: {course for course, audience, teacher in courses if teacher == number or audience in keys}
        for number, keys in seen.items()
    }
    concerned = Q(teachers__in=people) | Q(course__in=set().union(*taught.values()))
    runs = list(Run.objects.filter(concerned).values_list("pk", "course_id", "teachers"))
    return {number: keys_to_teach(number, hers, runs) for number, hers in taught.items()}


def keys_to_teach(number: int, courses: set[int], runs: list[tuple]) -> set[str]:
    """`runs`: each run and its course, once for each of its teachers."""
    hers = [(run, course) for run, course, teacher in runs if teacher == number or course in courses]
    return {course_key(course) for course in courses | {course for _run, course in hers}} | {
        run_key(run) for run, _course in hers
    }
