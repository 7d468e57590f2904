"""What pages cost does not grow with what they show (signed in, warm cache)."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.models import CataloguePage, CoursePage, Enrolment
from courses.outline import outlines_of
from foundation.page_cache import renew_pages
from tests.make import courses as make_courses
from tests.make.people import organisation

pytestmark = pytest.mark.django_db
LIST, PAGE = 12, 12


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


@pytest.mark.thorough
def test_the_catalogue_costs_the_same_for_one_course_and_for_three_hundred(kari, cast, course, enrolment):
    url = make_courses.catalogue().url
    small = cost(kari, url)
    grow(cast, 4)
    many_courses(300)
    cache.clear()
    assert cost(kari, url) == small
    assert small <= LIST


def many_courses(number):
    """Straight into the tree: publishing each would take a minute."""
    catalogue, provider = CataloguePage.objects.get(pk=make_courses.catalogue().pk), organisation()
    for place in range(number):
        made = CoursePage(title=f"Course {place}", slug=f"many-{place}", summary="S.", provider=provider, locale=catalogue.locale)
        catalogue.add_child(instance=made)


def test_a_course_costs_the_same_with_three_steps_and_with_ten(kari, course, enrolment, steps):
    small = {page: cost(kari, page) for page in (course.url, steps[0].url, steps[2].url)}
    second = make_courses.module(course)
    for _ in range(7):
        make_courses.lesson(second)
    again = Enrolment.objects.get(pk=enrolment.pk)
    for step in make_courses.steps(course)[3:]:
        again.complete(step)
    assert {page: cost(kari, page) for page in small} == small
    assert max(small.values()) <= PAGE, small


def test_my_enrolments_cost_the_same_for_one_and_for_five(cast, course, enrolment, django_assert_num_queries):
    def read():
        return [
            (each.progress.percent, each.next_step.url, each.outline.title)
            for each in Enrolment.objects.of(cast.kari).with_progress()
        ]

    read()
    with django_assert_num_queries(2):
        read()
    grow(cast, 4)
    read()
    with django_assert_num_queries(2):
        assert len(read()) == 5


def test_outlines_cost_three_queries_for_any_number_and_none_until_a_page_changes(course, django_assert_num_queries):
    numbers = [course.pk, make_courses.course().pk]
    outlines_of(numbers, "en")
    for asked in (numbers[:1], numbers):
        renew_pages()
        with django_assert_num_queries(3):
            assert len(outlines_of(asked, "en")) == len(asked)
        with django_assert_num_queries(0):
            assert len(outlines_of(asked, "en")) == len(asked)
    assert outlines_of([], "en") == {}
