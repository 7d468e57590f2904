"""What pages cost does not grow with what they show (signed in, warm cache)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.models import Enrolment
from courses.outline import outlines_of
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db
# What Wagtail's routing, access and the frame around every page cost today, for a page at this depth of the tree.
AROUND_CATALOGUE, AROUND_COURSE, AROUND_STEP = 15, 18, 24


def cost(client, url) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def grow(cast, number):
    for _ in range(number):
        course = make_courses.course()
        enrolment = Enrolment.objects.enrol(cast.kari, course)
        enrolment.complete(make_courses.steps(course)[0])


def test_the_catalogue_costs_the_same_for_one_course_and_for_five(kari, cast, course, enrolment):
    url = make_courses.catalogue().url
    small = cost(kari, url)
    grow(cast, 4)
    assert cost(kari, url) == small
    assert small <= AROUND_CATALOGUE + 9, small


def test_a_course_costs_the_same_with_three_steps_and_with_ten(kari, course, enrolment, steps):
    small = {page: cost(kari, page) for page in (course.url, steps[0].url, steps[2].url)}
    second = make_courses.module(course)
    for _ in range(7):
        make_courses.lesson(second)
    again = Enrolment.objects.get(pk=enrolment.pk)
    for step in make_courses.steps(course)[3:]:
        again.complete(step)
    assert {page: cost(kari, page) for page in small} == small
    assert small[course.url] <= AROUND_COURSE + 10
    # Three of a lesson's are its discussion's.
    assert max(small.values()) <= AROUND_STEP + 11


def test_my_enrolments_cost_the_same_for_one_and_for_five(cast, course, enrolment, django_assert_num_queries):
    def read():
        return [
            (each.progress.percent, each.next_step.url, each.outline.title)
            for each in Enrolment.objects.of(cast.kari).with_progress()
        ]

    read()
    with django_assert_num_queries(5):
        read()
    grow(cast, 4)
    with django_assert_num_queries(5):
        assert len(read()) == 5


def test_outlines_cost_three_queries_for_any_number(course, django_assert_num_queries):
    other = make_courses.course()
    outlines_of([course.pk], "en")
    for numbers in ([course.pk], [course.pk, other.pk]):
        with django_assert_num_queries(3):
            assert len(outlines_of(numbers, "en")) == len(numbers)
    assert outlines_of([], "en") == {}
