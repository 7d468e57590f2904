"""The seven invariants of progress, over any course and any history."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from courses.progress import Label, Progress

START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Item:
    pk: int
    minutes: int
    required: bool


items = st.lists(st.builds(Item, st.integers(1, 30), st.integers(1, 60), st.booleans()), unique_by=lambda item: item.pk)
done = st.dictionaries(st.integers(1, 40), st.integers(0, 1000).map(lambda hours: START + timedelta(hours=hours)))
finished = st.one_of(st.none(), st.just(START + timedelta(days=50)))
histories = st.builds(Progress, items, done, finished)
under_way = st.builds(Progress, items, done)


@given(histories)
def test_progress_is_a_whole_number_from_0_to_100(progress):
    assert isinstance(progress.percent, int)
    assert 0 <= progress.percent <= 100
    assert {item.pk for item in progress.required_done} <= {item.pk for item in progress.items if item.required}


@given(under_way)
def test_100_means_every_required_step_and_only_that(progress):
    required = {item.pk for item in progress.items if item.required}
    assert (progress.percent == 100) == (bool(required) and required <= progress.done.keys())
    assert progress.is_complete == (progress.percent == 100)


@given(under_way, st.integers(100, 200))
def test_an_optional_step_never_changes_the_percentage(progress, pk):
    more = Progress([*progress.items, Item(pk, 10, required=False)], progress.done)
    assert more.percent == progress.percent


@given(under_way)
def test_doing_a_step_never_lowers_progress(progress):
    for item in progress.items:
        later = Progress(progress.items, {**progress.done, item.pk: START})
        assert later.percent >= progress.percent
        assert later.minutes_left <= progress.minutes_left


@given(items, done, st.integers(100, 200))
def test_who_has_finished_stays_finished_and_new_steps_are_new(items, done, pk):
    before = Progress(items, done, START)
    after = Progress([*items, Item(pk, 10, required=True)], done, START)
    assert before.percent == after.percent == 100
    assert after.is_complete
    assert [item.pk for item in after.new] == [*(item.pk for item in before.new), pk]


@given(histories, st.integers(100, 200))
def test_what_is_no_longer_in_the_course_counts_nowhere(progress, gone):
    also_gone = Progress(progress.items, {**progress.done, gone: START}, progress.finished_at)
    assert also_gone.percent == progress.percent
    assert also_gone.minutes_done == progress.minutes_done
    assert also_gone.is_complete == progress.is_complete


@given(histories)
def test_the_label_says_what_the_button_does(progress):
    if progress.finished_at and not progress.new:
        assert progress.label is Label.REVIEW
    elif progress.finished_at or progress.done:
        assert progress.label is Label.CONTINUE
    else:
        assert progress.label is Label.START


@given(under_way)
def test_going_on_leads_to_something_undone_while_anything_is(progress):
    if not progress.items:
        assert progress.next is None
    elif any(item.pk not in progress.done for item in progress.items):
        assert progress.next.pk not in progress.done


def test_one_goes_on_after_the_step_done_last_not_at_a_gap_before_it():
    four = [Item(pk, 5, required=True) for pk in (1, 2, 3, 4)]
    assert Progress(four, {1: START, 3: START + timedelta(hours=1)}).next.pk == 4


def test_at_the_end_one_goes_back_to_the_gap():
    three = [Item(pk, 5, required=True) for pk in (1, 2, 3)]
    assert Progress(three, {1: START, 3: START + timedelta(hours=1)}).next.pk == 2
