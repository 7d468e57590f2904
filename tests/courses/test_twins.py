"""One course in two languages is one course."""

import pytest
from django.urls import reverse
from django.utils import translation

from activity.models import Activity
from courses.models import Attempt, Certificate, Enrolment, LessonPage, QuizPage
from courses.outline import outlines_of
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


@pytest.fixture
def norwegian(course, steps):
    """The course with twins of its lessons; the quiz exists only in English."""
    twin = make_courses.twin(course, title="Data i praksis")
    for page in [*course.get_children().specific(), *steps[:2]]:
        make_courses.twin(page)
    return twin


def test_the_outline_speaks_the_readers_language_and_falls_back(course, norwegian, steps):
    outline = outlines_of([course.pk], "nb")[course.pk]
    assert outline.title == "Data i praksis"
    assert [step.pk for step in outline.steps] == [step.pk for step in steps]
    assert [step.language for step in outline.steps] == ["nb", "nb", "en"]
    assert outline.steps[0].url.startswith(norwegian.url)
    with translation.override("nb"):
        outline = outlines_of([course.pk], "nb")[course.pk]
        assert outline.steps[2].url == f"/nb/courses/steps/{steps[2].pk}/"


def test_a_step_without_twin_is_read_inside_the_readers_language(kari, enrolment, norwegian, steps):
    page = kari.get(f"/nb/courses/steps/{steps[2].pk}/")
    assert page.status_code == 200
    text = page.content.decode()
    assert 'lang="nb"' in text
    assert "What is a baseline?" in text
    with_twin = kari.get(f"/nb/courses/steps/{steps[0].pk}/")
    assert with_twin.url.startswith(norwegian.url)


def test_what_is_done_in_one_language_is_done_in_the_other(kari, cast, enrolment, norwegian, steps):
    twin = LessonPage.objects.get(translation_of=steps[0])
    kari.post(f"/nb/courses/steps/{twin.pk}/complete/")
    kari.post(f"/en/courses/steps/{steps[0].pk}/complete/")
    assert enrolment.completions.get().step_id == steps[0].pk
    done = Activity.objects.by(cast.kari).get(kind="step_completed")
    assert (done.target_id, done.language) == (steps[0].pk, "nb")


def test_starting_the_twin_starts_the_course(kari, cast, course, norwegian):
    kari.post(f"/nb/courses/{norwegian.pk}/enrol/")
    assert Enrolment.objects.of(cast.kari).get().course_id == course.pk


def test_a_twin_reads_its_rules_from_the_original(course, norwegian, steps):
    twin = LessonPage.objects.get(translation_of=steps[0])
    twin.minutes, twin.required, twin.audience = 99, False, "public"
    twin.save()
    twin.refresh_from_db()
    assert (twin.minutes, twin.required, twin.audience) == (10, True, f"course:{course.pk}")
    steps[0].minutes = 25
    steps[0].save()
    twin.refresh_from_db()
    assert twin.minutes == 25


def test_the_twin_of_a_quiz_is_marked_by_the_originals_key(kari, enrolment, norwegian, steps):
    twin = make_courses.twin(steps[2])
    told = [dict(block) for block in make_courses.QUESTIONS]
    # The twin's own key says the opposite, and its options stand in the other order.
    told[0] = {**told[0], "value": {**told[0]["value"], "text": "Hva er en basislinje?", "options": [
        {"type": "item", "id": "q1-wrong", "value": {"text": "Den nyeste modellen", "correct": True}},
        {"type": "item", "id": "q1-right", "value": {"text": "Den enkleste metoden", "correct": False}},
    ]}}  # fmt: skip
    twin.questions = twin.questions.stream_block.to_python(told[:1])
    twin.save_revision().publish()
    page = kari.get(QuizPage.objects.get(pk=twin.pk).url).content.decode()
    assert "Hva er en basislinje?" in page
    assert "Den enkleste metoden" in page
    assert "Which are personal data?" in page
    answers = {f"q-{key}": value for key, value in make_courses.RIGHT.items()}
    kari.post(f"/nb/courses/steps/{steps[2].pk}/submit/", answers)
    attempt = Attempt.objects.get()
    assert (attempt.quiz_id, attempt.score, attempt.language) == (steps[2].pk, 100, "nb")


def test_the_certificate_holds_the_title_in_both_languages(enrolment, norwegian, steps):
    for step in steps[:2]:
        enrolment.complete(step)
    Attempt.objects.hand_in(enrolment, steps[2], make_courses.RIGHT)
    certificate = Certificate.objects.get()
    assert certificate.titles == {"en": "Data in practice", "nb": "Data i praksis"}
    with translation.override("nb"):
        assert certificate.title == "Data i praksis"


def test_nothing_can_be_added_to_a_twin_alone(norwegian):
    norwegian.refresh_from_db()
    module = norwegian.get_children().first().specific
    assert not LessonPage.can_create_at(module)
    assert LessonPage.can_create_at(module.original)


def test_the_page_of_a_certificate_speaks_both_languages(kari, enrolment, norwegian, steps):
    for step in steps[:2]:
        enrolment.complete(step)
    Attempt.objects.hand_in(enrolment, steps[2], make_courses.RIGHT)
    code = Certificate.objects.get().code
    with translation.override("nb"):
        assert "Data i praksis" in kari.get(reverse("courses:certificate", args=[code])).content.decode()
