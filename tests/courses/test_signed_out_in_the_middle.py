"""Her session ended while she was filling in or pressing something: she signs in, and is where she was with what she had typed."""

import pytest
from django.urls import reverse

from courses.models import CourseMessage, CourseReview, Enrolment, Registration
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


def sign_in_after(client, member, address: str, **sent) -> str:
    """The form was sent when she was signed out already; → the page to which signing in leads."""
    answer = client.post(address, sent)
    assert answer.status_code == 302 and answer.url.startswith("/accounts/login/?next=")
    client.force_login(member)
    return client.get(answer.url.partition("next=")[2], follow=True).content.decode()


def test_a_message_to_learners_is_still_there_and_not_sent(client, teacher, course, enrolment):
    address = reverse("courses:messages", args=[course.pk])
    shown = sign_in_after(client, teacher, address, subject="Tomorrow", text="Bring your data.", state="unfinished", send="1")
    assert "Tomorrow" in shown and "Bring your data." in shown
    assert not CourseMessage.objects.exists()


def test_a_review_is_still_there(client, cast, course):
    make_courses.complete(cast.kari, course)
    shown = sign_in_after(client, cast.kari, reverse("courses:review", args=[course.pk]), stars="4", text="Clear and short.")
    assert "Clear and short." in shown and not CourseReview.objects.exists()


def test_a_correction_is_still_there(client, teacher, enrolment, steps):
    said = {"step": steps[0].pk, "what": "done", "reason": "She did it on paper."}
    shown = sign_in_after(client, teacher, reverse("courses:correct", args=[enrolment.pk]), **said)
    assert "She did it on paper." in shown and not enrolment.completions.exists()


def test_more_time_is_still_asked_for(client, teacher, enrolment):
    shown = sign_in_after(client, teacher, reverse("courses:extend", args=[enrolment.pk]), days="7", reason="She was ill.")
    assert "She was ill." in shown


def test_why_a_run_or_a_session_is_cancelled_is_still_there(client, teacher, course):
    run = make_courses.run(course)
    shown = sign_in_after(client, teacher, reverse("courses:cancel_run", args=[run.pk]), reason="Too few people.")
    assert 'value="Too few people."' in shown
    run.refresh_from_db()
    assert run.cancelled_at is None


def test_a_decision_is_not_made_and_its_reason_comes_back(client, teacher, cast, course):
    asked = Enrolment.objects.create(member=cast.kari, course=course, status=Enrolment.Status.APPLIED)
    shown = sign_in_after(client, teacher, reverse("courses:decide", args=[asked.pk]), decline="1", reason="The group is <full>.")
    assert "nothing was decided yet" in shown and "The group is &lt;full&gt;." in shown
    asked.refresh_from_db()
    assert asked.status == Enrolment.Status.APPLIED


@pytest.fixture
def held(teacher, course, cast):
    """A session of the course with Kari and Olav."""
    step = make_courses.live(course.get_children().first().specific)
    session = make_courses.session(step=step)
    for member in (cast.kari, cast.olav):
        Enrolment.objects.enrol(member, course)
        Registration.objects.register(member, session)
    return session


def test_ticks_of_who_came_are_still_there(client, teacher, held, cast):
    kari = Registration.objects.get(member=cast.kari)
    said = {f"came-{kari.pk}": "on", f"minutes-{kari.pk}": "45"}
    shown = sign_in_after(client, teacher, reverse("courses:attendance", args=[held.pk]), **said)
    assert "Your ticks are still here" in shown
    assert shown.count(" checked>") == 1 and 'value="45"' in shown
    assert not Registration.objects.exclude(attended_at=None).exists()


@pytest.mark.parametrize("name", ["register", "unregister", "check_in"])
def test_a_button_is_where_it_was_and_was_not_pressed(client, held, cast, name):
    shown = sign_in_after(client, cast.kari, f"/en{reverse(f'courses:{name}', args=[held.pk]).removeprefix('/en')}", code="1")
    assert held.title in shown and "nothing has been done yet" in shown
    assert Registration.objects.get(member=cast.kari).status == Registration.Status.REGISTERED


def test_dates_are_not_moved_before_she_presses_again(client, cast, course, enrolment):
    shown = sign_in_after(client, cast.kari, reverse("courses:shift_dates", args=[course.pk]))
    assert "nothing has been done yet" in shown


def test_signing_off_leads_back_to_the_learner(client, teacher, enrolment, cast):
    shown = sign_in_after(client, teacher, reverse("courses:sign_off", args=[enrolment.pk]))
    assert cast.kari.name in shown and "nothing has been done yet" in shown


def test_coming_back_to_a_button_by_its_address_is_no_error(client, held):
    assert client.get(reverse("courses:register", args=[held.pk])).url.endswith(f"/sessions/{held.pk}/")
