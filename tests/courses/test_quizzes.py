import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from courses.models import Attempt, QuizPage
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db
RIGHT = {f"q-{key}": value for key, value in make_courses.RIGHT.items()}


@pytest.fixture
def quiz(enrolment, steps):
    return steps[2]


@pytest.fixture
def address(quiz):
    return reverse("courses:submit_quiz", args=[quiz.pk])


def test_answers_and_explanations_are_never_in_the_page_before_handing_in(kari, quiz):
    page = kari.get(quiz.url).content.decode()
    assert "What is a baseline?" in page
    for secret in ("The secret", "correct", '0.75"', "tolerance", "checked"):
        assert secret not in page.split("<main")[1], secret


def test_right_answers_pass_and_are_explained(kari, enrolment, quiz, address):
    response = kari.post(address, RIGHT)
    attempt = Attempt.objects.get()
    assert response.url == reverse("courses:attempt", args=[attempt.pk])
    assert (attempt.score, attempt.passed) == (100, True)
    assert enrolment.completions.get().how == "passed"
    page = kari.get(response.url).content.decode()
    assert "The secret of fractions" in page
    assert "You passed" in page


def test_wrong_answers_fail_and_may_be_tried_again(kari, enrolment, address):
    kari.post(address, {**RIGHT, "q-q1": "q1-wrong", "q-q2": ["q2-a", "q2-c"], "attempt": "1"})
    attempt = Attempt.objects.get()
    assert (attempt.score, attempt.passed) == (50, False)
    assert not enrolment.completions.exists()
    kari.post(address, {**RIGHT, "attempt": "2"})
    assert [each.number for each in Attempt.objects.all()] == [1, 2]
    assert enrolment.completions.exists()


def test_failing_after_passing_takes_nothing_away(kari, enrolment, address):
    kari.post(address, {**RIGHT, "attempt": "1"})
    kari.post(address, {**RIGHT, "q-q1": "q1-wrong", "q-q3": "false", "attempt": "2"})
    assert enrolment.completions.count() == 1


def test_partial_credit_counts(kari, address):
    kari.post(address, {**RIGHT, "q-q2": ["q2-a"]})
    assert str(Attempt.objects.get().score) == "87.5"


def test_handing_in_the_same_form_twice_is_one_attempt(kari, address):
    first = kari.post(address, {**RIGHT, "attempt": "1"})
    assert "handed in this attempt already" not in kari.get(first.url).content.decode()
    second = kari.post(address, {**RIGHT, "q-q1": "q1-wrong", "attempt": "1"})
    assert first.url == second.url
    assert "You had handed in this attempt already" in kari.get(second.url).content.decode()
    assert Attempt.objects.get().score == 100


def test_the_database_refuses_two_attempts_of_one_number(kari, enrolment, quiz, address):
    kari.post(address, RIGHT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(enrolment=enrolment, quiz=quiz, number=1, snapshot={}, answers={}, score=0, passed=False)


def test_the_race_of_two_tabs_ends_with_one_attempt(enrolment, quiz):
    first = Attempt.objects.hand_in(enrolment, quiz, make_courses.RIGHT, number=1)
    second = Attempt.objects.all()._keep(enrolment, quiz, {}, 1, first.submitted_at)
    assert second == first


def test_an_incomplete_form_keeps_what_was_answered(kari, address):
    response = kari.post(address, {"q-q1": "q1-right", "q-q4": "about half"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "ds-error-summary" in page
    assert 'value="q1-right"' in page.split("checked")[0][-300:]
    assert "about half" in page
    assert "Write a number" in page
    assert "The secret" not in page
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(
    "answers",
    [
        {"q-q1": ["q1-right", "q1-wrong", "x"], "q-q2": "nothing", "q-q3": "maybe", "q-q4": "NaN"},
        {"q-q4": "Infinity"},
        {"q-q4": "9" * 5000},
        {"q-q4": "1e400"},
        {"q-q2": ["q2-a"] * 500 + ["\x00"]},
        {"attempt": "x" * 900},
        {"attempt": "-1"},
        {"attempt": "²"},
        {"q-q1[]": "q1-right", "q": "<script>"},
    ],
)
def test_naughty_answers_get_a_friendly_answer(kari, address, answers):
    response = kari.post(address, {**RIGHT, **answers})
    assert response.status_code in (302, 422)


def test_naughty_strings_are_read_as_no_number(kari, address, samples):
    for text in samples("text/naughty_strings.json")[::8]:
        assert kari.post(address, {**RIGHT, "q-q1": text, "q-q4": text}).status_code == 422


def test_an_absurd_attempt_number_is_the_next_one(kari, address):
    kari.post(address, {**RIGHT, "attempt": "99999"})
    assert Attempt.objects.get().number == 1


def test_the_result_stays_when_the_quiz_changes(kari, quiz, address):
    response = kari.post(address, RIGHT)
    quiz.questions = quiz.questions.stream_block.to_python([])
    quiz.save_revision().publish()
    assert "What is a baseline?" in kari.get(response.url).content.decode()


def test_a_key_corrected_by_an_editor_marks_the_next_attempt(kari, quiz, address):
    key = [dict(block) for block in make_courses.QUESTIONS]
    key[2] = {**key[2], "value": {**key[2]["value"], "answer": "false"}}
    quiz.questions = quiz.questions.stream_block.to_python(key)
    quiz.save_revision().publish()
    kari.post(address, RIGHT)
    assert Attempt.objects.get().score == 75


def test_the_outsider_sees_no_result_of_others(kari, olav, client, address):
    result = kari.post(address, RIGHT).url
    assert olav.get(result).status_code == 404
    assert "/accounts/login/" in client.get(result).url


def test_the_outsider_hands_in_nothing(olav, client, address):
    assert olav.post(address, RIGHT).status_code == 404
    assert client.post(address, RIGHT).status_code == 302
    assert not Attempt.objects.exists()


def test_options_keep_their_ids_through_saving(quiz):
    stored = QuizPage.objects.get(pk=quiz.pk)
    stored.save()
    ids = [option.id for option in QuizPage.objects.get(pk=quiz.pk).asked[0].options]
    assert ids == ["q1-right", "q1-wrong"]


def test_options_written_without_ids_get_lasting_ones(course):
    bare = [
        {
            "type": "single",
            "value": {"text": "?", "options": [{"text": "Yes", "correct": True}, {"text": "No", "correct": False}]},
        }
    ]
    made = make_courses.quiz(make_courses.module(course), questions=bare)
    first = QuizPage.objects.get(pk=made.pk).asked[0]
    again = QuizPage.objects.get(pk=made.pk).asked[0]
    assert first.id == again.id
    assert first.options == again.options


def test_search_finds_no_answers(quiz):
    assert "secret" not in quiz.body_text()
    assert "baseline" not in quiz.body_text()
