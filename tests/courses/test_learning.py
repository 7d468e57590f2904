"""Starting a course, doing its steps, finishing it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from activity.models import Activity
from courses.models import Attempt, Certificate, Completion, Enrolment
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"courses:{name}", args=args)


def finish(enrolment, steps):
    for step in steps[:2]:
        enrolment.complete(step)
    return Attempt.objects.hand_in(enrolment, steps[2], make_courses.RIGHT)


def test_starting_opens_the_first_step_and_freezes_the_organisation(kari, cast, course, steps):
    response = kari.post(url("enrol", course.pk))
    assert response.status_code == 302
    assert response.url == steps[0].url
    enrolment = Enrolment.objects.get(member=cast.kari)
    cast.kari.move_to(cast.elsewhere)
    enrolment.refresh_from_db()
    assert enrolment.organisation == cast.kommune
    assert kari.get(steps[0].url).status_code == 200


def test_starting_twice_counts_once(kari, cast, course):
    for _ in range(2):
        kari.post(url("enrol", course.pk))
    assert Enrolment.objects.of(cast.kari).count() == 1
    assert Activity.objects.by(cast.kari).filter(kind="course_started").count() == 1


def test_the_database_refuses_a_second_enrolment(cast, course, enrolment):
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.create(member=cast.kari, course=course)


def test_the_database_refuses_a_second_completion(enrolment, steps):
    enrolment.complete(steps[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        Completion.objects.create(enrolment=enrolment, step=steps[0])


def test_marking_as_done_goes_on_to_the_next_step(kari, enrolment, steps):
    response = kari.post(url("complete_step", steps[0].pk))
    assert response.url == steps[1].url
    assert enrolment.completions.get().step_id == steps[0].pk


def test_completing_twice_counts_once(kari, cast, enrolment, steps):
    for _ in range(2):
        kari.post(url("complete_step", steps[0].pk))
    done = Activity.objects.by(cast.kari).filter(kind="step_completed")
    assert (done.count(), done.get().minutes) == (1, 10)


def test_a_quiz_cannot_be_marked_as_done(kari, enrolment, steps):
    assert kari.post(url("complete_step", steps[2].pk)).status_code == 404
    assert not enrolment.completions.exists()


def test_a_step_of_another_course_is_refused(enrolment):
    other = make_courses.course()
    with pytest.raises(LookupError):
        enrolment.complete(make_courses.steps(other)[0])


def test_the_last_required_step_completes_the_course_at_once(kari, cast, enrolment, steps):
    finish(enrolment, steps)
    enrolment.refresh_from_db()
    assert enrolment.completed_at
    assert enrolment.status == Enrolment.Status.COMPLETED
    certificate = Certificate.objects.get(enrolment=enrolment)
    assert certificate.issued_at == enrolment.completed_at
    completed = Activity.objects.by(cast.kari).get(kind="course_completed")
    assert completed.minutes == 0
    page = kari.get(url("completed", enrolment.course_id))
    assert certificate.get_absolute_url() in page.content.decode()


def test_finishing_again_changes_nothing(enrolment, steps):
    finish(enrolment, steps)
    enrolment.refresh_from_db()
    first = enrolment.completed_at
    finish(Enrolment.objects.get(pk=enrolment.pk), steps)
    enrolment.refresh_from_db()
    assert enrolment.completed_at == first
    assert Certificate.objects.count() == 1


def test_the_first_completion_cannot_be_moved(enrolment, steps):
    finish(enrolment, steps)
    enrolment.refresh_from_db()
    enrolment.completed_at = timezone.now()
    with pytest.raises(ValidationError):
        enrolment.save()


def test_nothing_is_completed_when_the_certificate_fails(enrolment, steps, monkeypatch):
    def broken(self, enrolment):
        raise RuntimeError

    monkeypatch.setattr("courses.models.certificate.CertificateQuerySet.issue", broken)
    for step in steps[:2]:
        enrolment.complete(step)
    with pytest.raises(RuntimeError):
        Attempt.objects.hand_in(enrolment, steps[2], make_courses.RIGHT)
    enrolment.refresh_from_db()
    assert enrolment.completed_at is None
    assert not Attempt.objects.exists()
    assert not Activity.objects.filter(kind="course_completed").exists()


def test_resuming_leads_to_the_step_after_the_one_done_last(kari, enrolment, steps):
    kari.get(steps[0].url)
    assert kari.get(url("resume", enrolment.course_id)).url == steps[0].url
    enrolment.complete(steps[0])
    assert kari.get(url("resume", enrolment.course_id)).url == steps[1].url


def test_resuming_goes_on_in_the_readers_language_on_any_device(sign_in, cast, course, enrolment, steps):
    for page in (course, course.get_children().first().specific, steps[1]):
        make_courses.twin(page)
    enrolment.complete(steps[0])
    twin = type(steps[1]).objects.get(translation_of=steps[1])
    address = url("resume", enrolment.course_id)
    assert sign_in(cast.kari).get(address.replace("/en/", "/nb/")).url == twin.url
    assert sign_in(cast.kari).get(address).url == steps[1].url
    enrolment.complete(steps[1])
    # The quiz exists in English only: she reads it inside her language.
    assert sign_in(cast.kari).get(address.replace("/en/", "/nb/")).url == f"/nb/courses/steps/{steps[2].pk}/"


def test_resuming_what_was_not_started_shows_the_course(kari, course):
    assert kari.get(url("resume", course.pk)).url == course.url


def test_the_course_page_offers_one_thing_to_do(kari, client, course, steps):
    assert "Sign in to start" in client.get(course.url).content.decode()
    assert "Start the course" in kari.get(course.url).content.decode()
    kari.post(url("enrol", course.pk))
    kari.post(url("complete_step", steps[0].pk))
    page = kari.get(course.url).content.decode()
    assert url("resume", course.pk) in page
    assert "Continue" in page


def test_the_page_of_a_visitor_holds_no_token(client, course):
    page = client.get(course.url).content.decode()
    assert "csrfmiddlewaretoken" not in page
    assert f"next={course.url}" in page


@pytest.mark.parametrize("name", ["enrol", "complete_step", "submit_quiz"])
def test_opening_the_address_of_a_form_leads_to_its_page(kari, enrolment, steps, name):
    number = enrolment.course_id if name == "enrol" else steps[2].pk
    assert kari.get(url(name, number)).status_code == 302


@pytest.mark.parametrize("name", ["enrol", "complete_step", "submit_quiz", "resume", "completed", "step", "attempt"])
@pytest.mark.parametrize("number", [0, 999999, 10**30])
def test_numbers_of_nothing_are_not_found(kari, cast, name, number):
    post = name in ("enrol", "complete_step", "submit_quiz")
    assert (kari.post if post else kari.get)(url(name, number)).status_code == 404
