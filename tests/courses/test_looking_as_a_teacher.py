"""A teacher looks at her course as a learner sees it, and leaves no trace in the figures."""

import pytest
from django.urls import reverse

from activity.models import Activity
from courses.models import Attempt, Completion, Enrolment, MetCondition
from marks.models import Mark
from tests.make import courses as make_courses
from tests.make.courses import RIGHT

pytestmark = pytest.mark.django_db
TRACES = (Enrolment, Completion, MetCondition, Attempt, Activity, Mark)
SAID = "You see this as a teacher; nothing is counted."


def answers(**changed) -> dict:
    return {f"q-{key}": value for key, value in {**RIGHT, **changed}.items()}


def traces() -> list[int]:
    return [model.objects.count() for model in TRACES]


def test_reading_every_step_and_trying_the_quiz_leaves_nothing(tea, course, steps):
    before = traces()
    for step in steps:
        page = tea.get(step.url)
        assert page.status_code == 200
        assert SAID in page.content.decode()
    result = tea.post(reverse("courses:try_quiz", args=[steps[2].pk]), answers())
    assert result.status_code == 200
    assert "This would be passed" in result.content.decode()
    assert SAID in result.content.decode()
    assert traces() == before


def test_wrong_answers_are_marked_with_the_right_ones_and_why(tea, steps):
    page = tea.post(reverse("courses:try_quiz", args=[steps[2].pk]), answers(q1="q1-wrong", q3="false")).content.decode()
    assert "This would not be passed" in page
    assert "The secret of the simplest method." in page


def test_open_questions_are_shown_and_the_rest_is_kept(tea, steps):
    response = tea.post(reverse("courses:try_quiz", args=[steps[2].pk]), {"q-q1": "q1-right"})
    assert response.status_code == 422
    assert "This question is not answered yet." in response.content.decode()
    assert reverse("courses:try_quiz", args=[steps[2].pk]) in response.content.decode()


def test_nothing_can_be_completed_or_handed_in_by_the_way(tea, steps):
    before = traces()
    assert tea.post(reverse("courses:complete_step", args=[steps[0].pk])).status_code == 404
    assert tea.post(reverse("courses:submit_quiz", args=[steps[2].pk]), answers()).status_code == 404
    assert traces() == before


def test_learners_hand_in_and_never_try(kari, enrolment, steps):
    page = kari.get(steps[2].url).content.decode()
    assert SAID not in page
    assert reverse("courses:try_quiz", args=[steps[2].pk]) not in page
    response = kari.post(reverse("courses:try_quiz", args=[steps[2].pk]), answers())
    assert response.status_code == 302
    assert "The secret" not in response.content.decode()


def test_nobody_else_learns_the_answers(olav, strange_teacher, client, steps):
    address = reverse("courses:try_quiz", args=[steps[2].pk])
    assert olav.post(address, answers()).status_code == 404
    assert strange_teacher.post(address, answers()).status_code == 404
    assert client.post(address, answers()).status_code == 302


def test_a_lesson_is_no_quiz(tea, steps):
    assert tea.post(reverse("courses:try_quiz", args=[steps[0].pk])).status_code == 404


def test_a_teacher_who_takes_the_course_is_a_learner_in_it(tea, teacher, course, steps):
    Enrolment.objects.enrol(teacher, course)
    assert SAID not in tea.get(steps[0].url).content.decode()
    assert tea.post(reverse("courses:try_quiz", args=[steps[2].pk]), answers()).status_code == 302


def test_also_in_norwegian(tea, course, steps):
    make_courses.twin(course)
    twin = make_courses.twin(steps[0])
    assert "ingenting telles" in tea.get(twin.url).content.decode()
