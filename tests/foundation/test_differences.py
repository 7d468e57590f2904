import time

import pytest

from foundation.differences import differences


def test_words_that_went_and_came_are_marked():
    assert (
        differences("We use a tool.", "We use two tools.")
        == "<p>We use <del>a</del><ins>two</ins> <del>tool</del><ins>tools</ins>.</p>"
    )


def test_lines_far_from_the_change_are_left_out():
    lines = [f"line {number}" for number in range(20)]
    shown = differences("\n".join(lines), "\n".join([*lines[:10], "new", *lines[10:]]))
    assert "<ins>new</ins>" in shown
    assert "line 9" in shown
    assert "line 3" not in shown


@pytest.mark.parametrize(("before", "after"), [("", "x"), ("x", ""), ("a\nb", "b"), ("same", "same"), ("<b>", "<i>")])
def test_odd_pairs_are_shown_and_escaped(before, after):
    shown = differences(before, after)
    assert "<b>" not in shown
    assert "<i>" not in shown
    assert ("<ins>" in shown) == bool(after and before != after and after not in before.split("\n"))


def test_hostile_texts_cost_little():
    began = time.process_time()
    differences("a\n" * 10_000, "b\n" * 10_000)
    differences("a b " * 5_000, "b a " * 5_000)
    differences("\n".join("ab" * (n % 7) for n in range(600)), "\n".join("ba" * (n % 5) for n in range(600)))
    assert time.process_time() - began < 2


def test_words_put_in_are_marked_alone_and_a_line_that_says_something_else_is_shown_whole():
    assert differences("Ask three questions.", "First of all: ask them. Ask three questions.").count("<del>") == 0
    told = differences("When the law asks for it, with what is special.", "Seven steps, one afternoon, no lawyer needed.")
    assert told.count("<del>") == told.count("<ins>") == 1
