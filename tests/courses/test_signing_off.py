"""A course that a teacher signs off, and what happens in the one moment a course is completed."""

import threading

import pytest
from django.db import connection
from django.urls import reverse

from activity.kinds import subscribers_of, subscribes_to
from activity.models import Activity
from courses.conditions import Condition
from courses.models import Certificate, Enrolment, MetCondition
from tests import make
from tests.cast import assemble
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_course(course, enrolment):
    course.needs_sign_off = True
    make_courses.published(course)
    return course


@pytest.fixture
def teacher(course):
    found = make.member("Tea", "Teachers")
    course.teachers.add(found)
    make_courses.published(course)
    return found


def all_done(enrolment, steps):
    return [Enrolment.objects.get(pk=enrolment.pk).complete(step) for step in steps]


def test_all_steps_are_not_enough_and_the_learner_is_told(kari, teacher, signed_course, enrolment, steps):
    for step in steps[1:]:
        enrolment.complete(step)
    response = kari.post(reverse("courses:complete_step", args=[steps[0].pk]))
    assert response.status_code == 302
    assert not Certificate.objects.exists()
    page = kari.get(signed_course.url).content.decode()
    assert "75 %" in page
    assert "Your teacher signs the course off now." in page


def test_the_signature_completes_it_with_certificate_at_once(sign_in, teacher, signed_course, enrolment, steps):
    all_done(enrolment, steps)
    client, address = sign_in(teacher), reverse("courses:sign_off", args=[enrolment.pk])
    for _ in range(2):
        assert client.post(address).url == reverse("courses:learner", args=[enrolment.pk])
    enrolment.refresh_from_db()
    assert (enrolment.signed_off_by, enrolment.status) == (teacher, "completed")
    assert Certificate.objects.count() == 1
    assert Activity.objects.filter(kind="course_completed").count() == 1


def test_a_signature_before_the_last_step_waits_for_it(teacher, signed_course, enrolment, steps):
    assert enrolment.sign_off(teacher) is False
    assert all_done(enrolment, steps) == [False, False, True]


def test_the_first_signature_stays(cast, teacher, signed_course, enrolment):
    enrolment.sign_off(teacher)
    first = enrolment.signed_off_at
    enrolment.sign_off(cast.editor)
    assert (enrolment.signed_off_at, enrolment.signed_off_by) == (first, teacher)


def test_who_signed_may_be_forgotten(teacher, signed_course, enrolment):
    from foundation.data_map import erase

    enrolment.sign_off(teacher)
    erase(teacher)
    enrolment.refresh_from_db()
    assert enrolment.signed_off_at
    assert enrolment.signed_off_by is None


@pytest.fixture
def told():
    """What a subscriber to completed courses (a learning path) finds when it is told."""
    found = []

    def subscriber(activity):
        found.append(Certificate.objects.filter(member=activity.member).exists())
        if getattr(subscriber, "fails", False):
            raise RuntimeError

    subscribes_to("course_completed")(subscriber)
    yield found, subscriber
    subscribers_of("course_completed").remove(subscriber)


def test_who_waits_for_completed_courses_is_told_in_the_same_transaction(enrolment, steps, told):
    all_done(enrolment, steps)
    assert told[0] == [True]


def test_a_failure_in_the_middle_undoes_everything(enrolment, steps, told):
    all_done(enrolment, steps[:2])
    told[1].fails = True
    with pytest.raises(RuntimeError):
        Enrolment.objects.get(pk=enrolment.pk).meet(steps[2], Condition.PASSED)
    enrolment.refresh_from_db()
    assert (enrolment.completed_at, enrolment.status) == (None, "active")
    assert enrolment.completions.count() == 2
    assert not Certificate.objects.exists()
    assert not MetCondition.objects.exists()
    assert not Activity.objects.filter(kind="course_completed").exists()
    assert Activity.objects.filter(kind="step_completed").count() == 2


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no second writer")
@pytest.mark.django_db(transaction=True)
def test_two_tabs_with_the_last_two_steps_complete_the_course_once():
    kari = assemble().kari
    course = make_courses.course()
    enrolment = Enrolment.objects.enrol(kari, course)
    first, *last = make_courses.steps(course)
    enrolment.complete(first)
    ready, said = threading.Barrier(4), []

    def tab(step):
        try:
            mine = Enrolment.objects.with_progress().get(pk=enrolment.pk)
            assert not mine.progress.is_complete
            ready.wait(10)
            said.append(mine.complete(step))
        finally:
            connection.close()

    threads = [threading.Thread(target=tab, args=[step]) for step in (*last, *last)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(said) == [False, False, False, True]
    assert Certificate.objects.count() == 1
    assert Activity.objects.filter(kind="course_completed").count() == 1
    assert Activity.objects.filter(kind="step_completed").count() == 3
