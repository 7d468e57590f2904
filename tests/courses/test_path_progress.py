"""The arithmetic of "k of n", for any path and any member."""

from dataclasses import dataclass
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from courses.path_progress import PathProgress


@dataclass(frozen=True)
class Course:
    pk: int
    mandatory: bool
    left: int


@st.composite
def paths(draw):
    size = draw(st.integers(0, 8))
    items = [Course(pk, draw(st.booleans()), draw(st.integers(0, 300))) for pk in range(size)]
    return items, draw(st.sets(st.integers(0, 10))), draw(st.integers(0, 10))


@given(paths())
def test_it_is_from_nought_to_a_hundred_and_a_hundred_means_complete(path):
    progress = PathProgress(*path)
    assert 0 <= progress.percent <= 100
    assert (progress.percent == 100) == progress.is_complete


@given(paths())
def test_it_is_complete_with_all_mandatory_and_k_electives_or_all_there_are(path):
    items, done, k = path
    electives = [item for item in items if not item.mandatory]
    enough = sum(item.pk in done for item in electives) >= min(k, len(electives))
    all_mandatory = all(item.pk in done for item in items if item.mandatory)
    asks_something = any(item.mandatory for item in items) or min(k, len(electives)) > 0
    assert PathProgress(*path).is_complete == (asks_something and enough and all_mandatory)


@given(paths(), st.integers(0, 10))
def test_one_more_course_never_sets_back(path, course):
    items, done, k = path
    before, after = PathProgress(items, done, k), PathProgress(items, done | {course}, k)
    assert before.percent <= after.percent
    assert after.minutes_left <= before.minutes_left


@given(paths())
def test_taking_what_comes_next_leads_to_the_end(path):
    items, done, k = path
    done = set(done)
    for _ in range(len(items) + 1):
        progress = PathProgress(items, done, k)
        if progress.next is None:
            break
        assert progress.next.pk not in done
        done.add(progress.next.pk)
    progress = PathProgress(items, done, k)
    assert progress.next is None
    assert progress.is_complete or not progress.asked
    assert progress.minutes_left == 0


@given(paths())
def test_who_has_finished_stays_finished(path):
    progress = PathProgress(*path, finished_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert (progress.percent, progress.is_complete, progress.next) == (100, True, None)
