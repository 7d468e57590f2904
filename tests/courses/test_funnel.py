"""Where learners get stuck, step by step."""

import pytest
from django.urls import reverse

from courses.funnel import Funnel
from courses.learners import learners_of
from courses.models import Enrolment
from tests import make
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


def learners(course, steps, *done_by_each):
    for numbers in done_by_each:
        enrolment = Enrolment.objects.enrol(make.member(), course)
        for number in numbers:
            enrolment.complete(steps[number])


def seen(course) -> list[tuple[int, int, int]]:
    return [(stage.reached, stage.completed, stage.before) for stage in Funnel(course, learners_of(course)).stages]


def test_it_says_how_many_reached_and_did_each_step_and_stand_before_it(course, steps):
    learners(course, steps, [], [0], [0], [0, 1], [0, 1, 2])
    assert seen(course) == [(5, 4, 1), (4, 2, 2), (2, 1, 1)]
    assert Funnel(course, learners_of(course)).steepest.step.number == 2


def test_who_skipped_a_step_reached_it_and_stands_after_the_last_one_she_did(course, steps):
    learners(course, steps, [1])
    assert seen(course) == [(1, 0, 0), (1, 1, 0), (1, 0, 1)]


def test_who_did_the_last_step_but_not_all_is_shown_past_the_end(course, steps):
    learners(course, steps, [2])
    assert Funnel(course, learners_of(course)).past_the_end == 1


def test_who_finished_stands_nowhere_also_when_a_step_is_added(course, steps):
    learners(course, steps, [0, 1, 2])
    make_courses.lesson(make_courses.module(course))
    again = type(course).objects.get(pk=course.pk)
    assert [stage.before for stage in Funnel(again, learners_of(again)).stages] == [0, 0, 0, 0]
    assert Funnel(again, learners_of(again)).finished == 1


def test_only_learners_are_counted(course, teacher, steps, enrolment):
    Enrolment.objects.enrol(teacher, course).complete(steps[0])
    Enrolment.objects.filter(pk=enrolment.pk).update(status="withdrawn")
    assert Funnel(course, learners_of(course)).of == 0


def test_the_page_is_a_table_with_a_line_for_each_step(tea, course, steps):
    page = tea.get(reverse("courses:funnel", args=[course.pk])).content.decode()
    assert "Nothing to see yet" in page
    learners(course, steps, [0], [0])
    page = tea.get(reverse("courses:funnel", args=[course.pk])).content.decode()
    assert page.count('<th scope="row">') == 3
    assert f"Most wait before “{steps[1].title}”: 2 people" in page
