"""A course's teachers see who takes it, how far each is and who is stuck; nobody else does."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from courses.learners import State, counted_by_state, learners_of, with_state
from courses.models import Completion, Enrolment
from members.models import Member
from tests import make
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=30)


def page_of(client, course, **asked) -> str:
    response = client.get(reverse("courses:learners", args=[course.pk]), asked)
    assert response.status_code == 200
    return response.content.decode()


def learner(course, name, *, at=None, steps=(), **fields) -> Enrolment:
    enrolment = Enrolment.objects.enrol(make.member(name, **fields), course, at=at)
    for step in steps:
        enrolment.complete(step, at=at)
    return enrolment


@pytest.fixture
def class_of_five(course, steps, cast):
    left = learner(course, "Left")
    Enrolment.objects.filter(pk=left.pk).update(status="withdrawn")
    return {
        State.NOT_STARTED: learner(course, "Newcomer", at=LONG_AGO, organisation=cast.kommune),
        State.UNDER_WAY: learner(course, "Walker", steps=steps[:1], organisation=cast.elsewhere),
        State.STUCK: learner(course, "Sitter", at=LONG_AGO, steps=steps[:2]),
        State.FINISHED: learner(course, "Winner", at=LONG_AGO, steps=steps),
        State.WITHDRAWN: left,
    }


def test_each_learner_is_in_the_state_she_is_in(course, class_of_five):
    states = {enrolment.pk: enrolment.state for enrolment in with_state(learners_of(course))}
    assert states == {enrolment.pk: state.value for state, enrolment in class_of_five.items()}
    assert set(counted_by_state(learners_of(course)).values()) == {1}


@pytest.mark.parametrize(("days", "state"), [(13, State.UNDER_WAY), (15, State.STUCK)])
def test_two_weeks_without_progress_is_stuck(course, steps, days, state):
    learner(course, "Somebody", at=timezone.now() - timedelta(days=days), steps=steps[:1])
    assert with_state(learners_of(course)).get().state == state


def test_the_page_shows_name_organisation_state_progress_and_the_way_to_the_events(tea, course, class_of_five):
    page = page_of(tea, course)
    for said in ("Newcomer", "Havn kommune", "Stuck", "66 %", "100 %"):
        assert said in page
    assert reverse("courses:learner", args=[class_of_five[State.STUCK].pk]) in page
    assert "@example.org" not in page.replace("teacher@example.org", "")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "sitt"}, ["Sitter"]),
        ({"q": "havn kommune"}, ["Newcomer"]),
        ({"q": "nobody"}, []),
        ({"state": "stuck"}, ["Sitter"]),
        ({"state": "withdrawn"}, ["Left"]),
        ({"sort": "progress"}, ["Winner", "Sitter", "Walker", "Left", "Newcomer"]),
        ({"sort": "name"}, ["Left", "Newcomer", "Sitter", "Walker", "Winner"]),
        ({"q": "sitt", "state": "gone", "sort": "size", "page": "x"}, ["Sitter"]),
    ],
)
def test_it_is_searched_narrowed_and_sorted(tea, course, class_of_five, asked, found):
    page = page_of(tea, course, **asked)
    names = [name for name in ("Newcomer", "Walker", "Sitter", "Winner", "Left") if f">{name} Nr" in page]
    assert sorted(names, key=lambda name: page.index(f">{name} Nr")) == found


def test_who_teaches_the_course_is_no_learner_of_it(tea, teacher, course):
    Enrolment.objects.enrol(teacher, course)
    assert not learners_of(course).exists()
    assert "Nobody takes the course yet" in page_of(tea, course)


def test_the_list_goes_to_a_spreadsheet_without_formulas_or_addresses(tea, course, enrolment):
    Member.objects.filter(pk=enrolment.member_id).update(first_name='=HYPERLINK("x")')
    response = tea.get(reverse("courses:learners_csv", args=[course.pk]))
    text = response.content.decode("utf-8")
    assert response["Content-Type"].startswith("text/csv")
    assert text.startswith("\ufeffName,Organisation,State")
    assert "'=HYPERLINK" in text
    assert "@example.org" not in text


def test_the_spreadsheet_holds_what_the_page_was_narrowed_to(tea, course, class_of_five):
    lines = tea.get(reverse("courses:learners_csv", args=[course.pk]), {"state": "stuck"}).content.decode().splitlines()
    assert len(lines) == 2
    assert "Sitter" in lines[1]


@pytest.mark.parametrize("name", ["learners", "learners_csv", "funnel", "feedback", "messages"])
def test_learners_other_teachers_and_outsiders_find_no_such_page(kari, olav, strange_teacher, client, course, enrolment, name):
    address = reverse(f"courses:{name}", args=[course.pk])
    for outsider in (kari, olav, strange_teacher):
        assert outsider.get(address).status_code == 404
    assert client.get(address).status_code == 302


def test_teachers_find_their_courses_from_the_course_their_page_and_the_menu(tea, kari, course, enrolment):
    learners = reverse("courses:learners", args=[course.pk])
    for address in (course.url, "/en/me/", reverse("courses:teaching")):
        assert learners in tea.get(address).content.decode()
    assert reverse("courses:teaching") in tea.get("/en/me/").content.decode()
    for address in (course.url, "/en/me/"):
        assert learners not in kari.get(address).content.decode()
    assert kari.get(reverse("courses:teaching")).status_code == 404


def many_learners(course, number):
    people = [
        Member(email=f"n{n}@many.example", handle=f"many{n}", handle_skeleton=f"many{n}", first_name=f"N{n}")
        for n in range(number)
    ]
    people = Member.objects.bulk_create(people)
    Enrolment.objects.bulk_create(Enrolment(member=person, course=course) for person in people)
    step = make_courses.steps(course)[0]
    taken = Enrolment.objects.filter(member__in=people)
    Completion.objects.bulk_create(Completion(enrolment=enrolment, step_id=step.pk) for enrolment in taken[: number // 2])


@pytest.mark.parametrize("name", ["learners", "funnel", "messages", "feedback"])
def test_five_thousand_learners_cost_no_more_queries_than_two(tea, course, class_of_five, name):
    def cost() -> int:
        tea.get(reverse(f"courses:{name}", args=[course.pk]))
        with CaptureQueriesContext(connection) as queries:
            assert tea.get(reverse(f"courses:{name}", args=[course.pk])).status_code == 200
        return len(queries)

    small = cost()
    many_learners(course, 5000)
    cache.clear()
    assert cost() == small
    assert small <= 12


def test_the_list_of_courses_counts_as_the_course_itself_does_and_speaks_the_readers_language(
    tea, teacher, course, class_of_five
):
    make_courses.twin(course, title="Data i praksis")
    Enrolment.objects.enrol(teacher, course)
    page = tea.get("/nb/courses/teaching/").content.decode()
    assert "Data i praksis" in page
    assert ['<td class="number">4</td>' in page, '<td class="number">1</td>' in page] == [True, True]


@pytest.mark.parametrize("language", ["en", "nb"])
def test_learners_and_enrolment_are_two_pages_with_two_names(tea, course, language):
    names = set()
    for view in ("courses:learners", "courses:people"):
        with translation.override(language):
            html = tea.get(reverse(view, args=[course.pk])).content.decode()
        names.add(re.search("<h1>(.+?)</h1>", html)[1])
    assert len(names) == 2
