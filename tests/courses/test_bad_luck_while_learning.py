"""Signed out in the middle of a quiz; a step withdrawn while it is read; a discussion that viewing does not make."""

import pytest

from experience_exchange.models import Topic
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


def test_answers_survive_a_session_that_ended(client, cast, enrolment, steps):
    address = f"/en/courses/steps/{steps[2].pk}/submit/"
    answers = {f"q-{name}": value for name, value in make_courses.RIGHT.items()}
    assert client.post(address, {**answers, "attempt": "1"}).url.startswith("/accounts/login/")
    client.force_login(cast.kari)
    html = client.get(address).content.decode()
    assert html.count("checked") == 4
    assert 'value="0,75"' in html
    assert client.get(address).status_code == 302


def test_somebody_else_who_signs_in_there_gets_no_quiz_that_is_not_hers(client, cast, enrolment, steps):
    address = f"/en/courses/steps/{steps[2].pk}/submit/"
    client.post(address, {"q-q4": "0,75"})
    client.force_login(cast.olav)
    assert client.get(address).status_code == 404


def test_a_step_withdrawn_while_it_is_read_leads_on(kari, enrolment, steps):
    steps[0].unpublish()
    answer = kari.post(f"/en/courses/steps/{steps[0].pk}/complete/", follow=True)
    assert answer.redirect_chain[-1][0] == steps[1].url
    assert "taken out of the course" in answer.content.decode()


def test_who_does_not_take_the_course_learns_nothing_of_a_withdrawn_step(olav, enrolment, steps):
    steps[0].unpublish()
    assert olav.get(f"/en/courses/steps/{steps[0].pk}/").status_code == 404


def test_the_old_address_of_a_withdrawn_step_says_so_and_leads_to_the_course(kari, enrolment, course, steps):
    address = steps[0].url
    steps[0].unpublish()
    answer = kari.get(address)
    assert answer.status_code == 404
    assert "This step was taken out of the course" in answer.content.decode()
    assert f"/en/courses/{course.pk}/resume/" in answer.content.decode()


def test_so_does_a_step_whose_module_was_withdrawn(kari, enrolment, course, steps):
    course.get_children().first().specific.unpublish()
    answer = kari.get(steps[0].url)
    assert (answer.status_code, "taken out of the course" in answer.content.decode()) == (404, True)


def test_to_everybody_else_and_for_what_was_never_there_it_is_not_found(kari, olav, client, enrolment, course, steps):
    draft = make_courses.lesson(course.get_children().first().specific, "A secret draft", live=False)
    for who, address in ((kari, draft.url or draft.full_url), (olav, steps[0].url), (client, steps[0].url)):
        steps[0].unpublish()
        answer = who.get(address)
        assert answer.status_code == 404
        assert "taken out of the course" not in answer.content.decode()


def test_looking_at_a_step_starts_no_discussion(kari, enrolment, steps):
    assert "Discussion" in kari.get(steps[0].url).content.decode()
    assert not Topic.objects.exists()
