from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.questions import Option, Question, number_in, score_of

SEVERAL = Question(
    "q",
    "multiple",
    "?",
    options=(Option("a", "A", True), Option("b", "B", True), Option("c", "C", False), Option("d", "D", False)),
)
NUMBER = Question("n", "numeric", "?", answer="0.75", tolerance="0.01", unit="kg")
THIRDS = [Question(str(n), "true_false", "?", answer="true") for n in range(3)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0,75", "0.75"),
        ("0.75", "0.75"),
        (" 1 234,5 ", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("\u22123", "-3"),
        ("75 kg", "75"),
        ("75 %", "75"),
    ],
)
def test_a_number_may_be_written_as_people_write_it(text, number):
    assert number_in(text, "kg") == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "NaN", "Infinity", "-inf", "1e999999", "0x10", "1/3", "a lot", "9" * 400, "1,2,3", "٣", "--1"]
)
def test_what_is_no_number_is_none(text):
    assert number_in(text) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_numbers(text):
    number = number_in(text, "kg")
    assert number is None or number.is_finite()


@pytest.mark.parametrize(("text", "fraction"), [("0,75", 1), ("0.76", 1), ("0,77", 0), ("0.74", 1)])
def test_a_number_is_right_within_its_tolerance(text, fraction):
    assert NUMBER.fraction(text) == fraction


@pytest.mark.parametrize(
    ("chosen", "fraction"),
    [
        (["a", "b"], "1"),
        (["a"], "0.5"),
        (["a", "b", "c"], "0.5"),
        (["a", "c"], "0"),
        (["c", "d"], "0"),
        ([], "0"),
        (["a", "a"], "0.5"),
    ],
)
def test_several_answers_earn_right_ones_less_wrong_ones(chosen, fraction):
    assert SEVERAL.fraction(chosen) == Decimal(fraction)


@given(st.lists(st.text(max_size=3), max_size=8) | st.text(max_size=5) | st.none())
def test_no_answer_earns_less_than_nothing_or_more_than_all(answer):
    for question in (SEVERAL, NUMBER, THIRDS[0]):
        assert 0 <= question.fraction(answer) <= 1


def test_the_score_is_exact_to_one_decimal():
    assert score_of(THIRDS, {"0": "true"}) == Decimal("33.3")
    assert score_of(THIRDS, {"0": "true", "1": "true", "2": "true"}) == 100
