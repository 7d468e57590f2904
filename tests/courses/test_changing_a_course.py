"""What publishing a change does to those who are under way and those who have finished."""

import pytest

from activity.models import Activity
from courses.models import Attempt, Certificate, Enrolment
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


def now(enrolment):
    return Enrolment.objects.with_progress().get(pk=enrolment.pk)


def test_a_new_required_step_lowers_progress_of_those_under_way(course, enrolment, steps):
    enrolment.complete(steps[0])
    assert now(enrolment).progress.percent == 33
    make_courses.lesson(course.get_children().first().specific)
    assert now(enrolment).progress.percent == 25


def test_a_new_optional_step_lowers_nothing(course, enrolment, steps):
    enrolment.complete(steps[0])
    make_courses.lesson(course.get_children().first().specific, required=False)
    assert now(enrolment).progress.percent == 33


def test_who_has_finished_is_told_of_what_is_new(kari, course, enrolment, steps):
    for step in steps[:2]:
        enrolment.complete(step)
    Attempt.objects.hand_in(enrolment, steps[2], make_courses.RIGHT)
    finished = now(enrolment).completed_at
    fresh = make_courses.lesson(course.get_children().first().specific)
    after = now(enrolment)
    assert (after.completed_at, after.progress.percent) == (finished, 100)
    assert [step.pk for step in after.progress.new] == [fresh.pk]
    html = kari.get(course.url).content.decode()
    assert "new since you finished" in html
    assert html.count('data-state="new"') == 1
    after.complete(fresh)
    assert not now(enrolment).progress.new
    assert now(enrolment).completed_at == finished
    assert Certificate.objects.count() == 1


def test_a_draft_counts_nowhere(course, enrolment, steps):
    make_courses.lesson(course.get_children().first().specific, live=False)
    assert len(now(enrolment).progress.items) == 3


def test_steps_of_a_withdrawn_module_count_nowhere(course, enrolment):
    second = make_courses.module(course)
    make_courses.lesson(second)
    assert len(now(enrolment).progress.items) == 4
    second.unpublish()
    assert len(now(enrolment).progress.items) == 3


def test_withdrawing_the_last_missing_step_completes_the_course(enrolment, steps, django_capture_on_commit_callbacks):
    for step in steps[:2]:
        enrolment.complete(step)
    with django_capture_on_commit_callbacks(execute=True):
        steps[2].unpublish()
    assert now(enrolment).completed_at
    assert Activity.objects.filter(kind="course_completed").count() == 1


def test_deleting_the_last_missing_step_completes_the_course(enrolment, steps, django_capture_on_commit_callbacks):
    for step in steps[:2]:
        enrolment.complete(step)
    with django_capture_on_commit_callbacks(execute=True):
        steps[2].delete()
    assert now(enrolment).completed_at


def test_withdrawing_the_whole_course_completes_nobody(course, enrolment, steps, django_capture_on_commit_callbacks):
    enrolment.complete(steps[0])
    with django_capture_on_commit_callbacks(execute=True):
        course.unpublish()
        for step in steps[1:]:
            step.unpublish()
    assert now(enrolment).completed_at is None


def test_moving_a_step_keeps_what_was_done(course, enrolment, steps):
    enrolment.complete(steps[0])
    steps[0].move(make_courses.module(course), pos="last-child")
    progress = now(enrolment).progress
    assert progress.items[-1].pk == steps[0].pk
    assert progress.percent == 33
