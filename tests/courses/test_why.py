"""Why it is 87 %: what counts, what is missing, what is optional, what is new; and every event behind it for those who teach."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from courses.conditions import Condition
from courses.models import Attempt, Enrolment
from courses.standing import Standing
from tests import make
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


def standing(enrolment) -> Standing:
    return Standing(Enrolment.objects.with_progress().get(pk=enrolment.pk))


def titles(lines):
    return [line.step.title for line in lines]


@pytest.fixture
def why(course):
    return reverse("courses:why", args=[course.pk])


@pytest.fixture
def module(course):
    return course.get_children().first().specific


def test_every_step_stands_in_exactly_one_list(enrolment, steps, module):
    extra = make_courses.lesson(module, required=False)
    enrolment.complete(steps[0])
    found = standing(enrolment)
    assert titles(found.done) == [steps[0].title]
    assert titles(found.missing) == [steps[1].title, steps[2].title]
    assert titles(found.optional) == [extra.title]
    assert found.new == []


def test_what_is_missing_says_why(enrolment, steps):
    steps[0].done_when = "marked read"
    steps[1].opens_after = steps[0]
    for step in steps[:2]:
        make_courses.published(step)
    enrolment.meet(steps[0], Condition.READ)
    said = [line.said for line in standing(enrolment).missing]
    assert said[0] == ("Mark it as done",)
    assert said[1] == (f"Opens when you have done “{steps[0].title}”", "Mark it as done")
    assert said[2] == ("Pass the quiz",)


def test_steps_beyond_what_is_enough_become_optional(enrolment, steps, module):
    module.steps_needed = 2
    make_courses.published(module)
    enrolment.complete(steps[0])
    assert titles(standing(enrolment).missing) == [steps[1].title, steps[2].title]
    assert standing(enrolment).rules == [f"“{module.title}”: 2 of 3 steps are enough."]
    enrolment.complete(steps[1])
    assert titles(standing(enrolment).optional) == [steps[2].title]


def test_what_came_later_is_new(enrolment, steps, module):
    for step in steps:
        enrolment.complete(step)
    Enrolment.objects.update(completed_at=timezone.now() - timedelta(days=1))
    fresh = make_courses.lesson(module)
    found = standing(enrolment)
    assert titles(found.new) == [fresh.title]
    assert found.missing == []


def test_the_learner_reads_it_from_the_bar_in_her_language(kari, enrolment, steps, why):
    enrolment.complete(steps[0])
    assert why in kari.get(enrolment.course.url).content.decode()
    assert why in kari.get(steps[1].url).content.decode()
    page = kari.get(why).content.decode()
    assert "Why 33 %?" in page
    assert steps[1].url in page
    assert "Hvorfor 33 %?" in kari.get(why.replace("/en/", "/nb/")).content.decode()


def test_it_is_there_before_the_first_step_and_after_the_last(kari, enrolment, steps, why):
    assert "Why 0 %?" in kari.get(why).content.decode()
    for step in steps:
        enrolment.complete(step)
    assert "That stands, whatever is added later." in kari.get(why).content.decode()


def test_it_is_hers_alone(olav, client, enrolment, why):
    assert olav.get(why).status_code == 404
    assert "/accounts/login/" in client.get(why).url


def test_teachers_see_every_event_behind_it(sign_in, cast, course, enrolment, steps):
    teacher = make.member("Tea", "Teachers")
    course.teachers.add(teacher)
    make_courses.published(course)
    enrolment.meet(steps[0], Condition.MARKED)
    Attempt.objects.hand_in(enrolment, steps[2], make_courses.RIGHT)
    page = sign_in(teacher).get(reverse("courses:learner", args=[enrolment.pk])).content.decode()
    for said in (cast.kari.name, "Enrolled", "Marked as done", "Attempt 1: 100 %", "attempt 1", "Ledger: Completed a step"):
        assert said in page, said


@pytest.mark.parametrize("name", ["learner", "sign_off"])
def test_the_events_are_for_those_who_answer_for_the_course(sign_in, cast, enrolment, name):
    address = reverse(f"courses:{name}", args=[enrolment.pk])
    for person in (cast.kari, cast.olav, cast.manager, make.member("Tom", "Teachers")):
        assert sign_in(person).get(address).status_code == 404
        assert sign_in(person).post(address).status_code in (404, 405)
    enrolment.refresh_from_db()
    assert enrolment.signed_off_at is None


def test_both_pages_cost_the_same_for_three_steps_and_ten(kari, sign_in, cast, course, enrolment, steps, why):
    teacher, events = sign_in(cast.editor), reverse("courses:learner", args=[enrolment.pk])

    def cost(client, address):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    enrolment.complete(steps[0])
    small = cost(kari, why), cost(teacher, events)
    second = make_courses.module(course)
    for _ in range(7):
        enrolment = Enrolment.objects.get(pk=enrolment.pk)
        enrolment.complete(make_courses.lesson(second))
    assert (cost(kari, why), cost(teacher, events)) == small
    assert max(small) <= 15
