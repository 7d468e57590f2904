"""The seven invariants of progress, over any course, any rule and any history."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from courses.progress import Label, Progress, Rule

START = datetime(2026, 1, 1, tzinfo=UTC)
FINISH = START + timedelta(days=50)


@dataclass(frozen=True)
class Item:
    pk: int
    minutes: int
    required: bool
    module: int = 1
    since: datetime = START


MODULES = st.integers(1, 4)
items = st.lists(
    st.builds(Item, st.integers(1, 30), st.integers(1, 60), st.booleans(), MODULES), unique_by=lambda item: item.pk
).map(lambda found: sorted(found, key=lambda item: item.module))
done = st.dictionaries(st.integers(1, 40), st.integers(0, 1000).map(lambda hours: START + timedelta(hours=hours)))
rules = st.builds(Rule, st.dictionaries(MODULES, st.integers(1, 6)), st.none() | st.integers(1, 5), st.booleans())
under_way = st.builds(Progress, items, done, st.none(), rules, st.booleans())
histories = st.builds(Progress, items, done, st.none() | st.just(FINISH), rules, st.booleans())
simple = st.builds(Progress, items, done)


def enough(progress) -> bool:
    """The rule in other words: as many modules as are asked for have as many steps done as are asked for."""
    required = {}
    for item in progress.items:
        if item.required:
            required.setdefault(item.module, []).append(item.pk in progress.done)
    complete = [sum(found) >= min(progress.rule.steps.get(module, len(found)), len(found)) for module, found in required.items()]
    asked = len(complete) if progress.rule.modules is None else min(progress.rule.modules, len(complete))
    if progress.rule.sign_off:
        return sum(complete) >= asked and progress.signed_off
    return bool(required) and sum(complete) >= asked


@given(histories)
def test_progress_is_a_whole_number_from_0_to_100(progress):
    assert isinstance(progress.percent, int)
    assert 0 <= progress.percent <= 100
    assert 0 <= progress.steps_reached <= progress.steps_needed <= sum(item.required for item in progress.items)


@given(under_way)
def test_100_means_all_that_is_asked_and_only_that(progress):
    assert (progress.percent == 100) == enough(progress)
    assert progress.is_complete == (progress.percent == 100)


@given(simple)
def test_without_rules_every_required_step_is_asked_for(progress):
    required = {item.pk for item in progress.items if item.required}
    assert (progress.percent == 100) == (bool(required) and required <= progress.done.keys())
    if required:
        assert progress.percent == 100 * len(required & progress.done.keys()) // len(required)


@given(under_way, st.integers(100, 200), MODULES)
def test_an_optional_step_never_changes_the_percentage(progress, pk, module):
    more = replace(progress, items=[*progress.items, Item(pk, 10, required=False, module=module)])
    assert (more.percent, more.is_complete) == (progress.percent, progress.is_complete)


@given(under_way)
def test_doing_a_step_never_lowers_progress(progress):
    for item in progress.items:
        later = replace(progress, done={**progress.done, item.pk: START})
        assert later.percent >= progress.percent
        assert later.minutes_left <= progress.minutes_left
        assert later.steps_reached >= progress.steps_reached or progress.rule.modules is not None


@given(under_way)
def test_the_signature_alone_brings_nobody_to_the_end_but_is_needed(progress):
    signed, unsigned = (replace(progress, signed_off=said) for said in (True, False))
    assert signed.percent >= unsigned.percent
    if progress.rule.sign_off:
        assert not unsigned.is_complete
        assert signed.is_complete == all(not part.missing for part in progress.chosen_parts)


@given(under_way)
def test_nothing_is_left_exactly_when_the_steps_are_enough(progress):
    steps_only = replace(progress, rule=replace(progress.rule, sign_off=False))
    if any(item.required for item in progress.items):
        assert (not steps_only.left) == steps_only.is_complete
        assert (steps_only.minutes_left == 0) == steps_only.is_complete
    assert {item.pk for item in progress.left}.isdisjoint(progress.done)


@given(items, done, rules, st.integers(100, 200), MODULES)
def test_who_has_finished_stays_finished_and_new_steps_are_new(items, done, rule, pk, module):
    before = Progress(items, done, FINISH, rule)
    after = replace(before, items=[*items, Item(pk, 10, True, module, since=FINISH + timedelta(days=1))])
    assert before.percent == after.percent == 100
    assert after.is_complete
    assert {item.pk for item in after.new} == {*(item.pk for item in before.new), pk}


@given(items, rules)
def test_what_was_left_out_where_some_were_enough_is_not_new(items, rule):
    finished = Progress(items, {}, FINISH, replace(rule, modules=1))
    assert finished.new == []


@given(histories, st.integers(100, 200))
def test_what_is_no_longer_in_the_course_counts_nowhere(progress, gone):
    also_gone = replace(progress, done={**progress.done, gone: START})
    assert also_gone.percent == progress.percent
    assert also_gone.minutes_done == progress.minutes_done
    assert also_gone.is_complete == progress.is_complete


@given(under_way)
def test_a_rule_never_asks_for_more_than_there_is(progress):
    everything = replace(progress, done={item.pk: START for item in progress.items}, signed_off=True)
    assert everything.is_complete == (any(item.required for item in progress.items) or progress.rule.sign_off)


@given(histories)
def test_the_label_says_what_the_button_does(progress):
    if progress.finished_at and not progress.new:
        assert progress.label is Label.REVIEW
    elif progress.finished_at or progress.done:
        assert progress.label is Label.CONTINUE
    else:
        assert progress.label is Label.START


@given(under_way, st.sets(st.integers(1, 30)))
def test_going_on_leads_to_something_undone_and_open_while_there_is_anything(progress, locked):
    progress = replace(progress, locked=locked)
    undone = {item.pk for item in progress.items if item.pk not in progress.done}
    if not progress.items:
        assert progress.next is None
    elif undone:
        assert progress.next.pk in (undone - locked or undone)


def test_one_goes_on_after_the_step_done_last_not_at_a_gap_before_it():
    four = [Item(pk, 5, required=True) for pk in (1, 2, 3, 4)]
    assert Progress(four, {1: START, 3: START + timedelta(hours=1)}).next.pk == 4


def test_at_the_end_one_goes_back_to_the_gap():
    three = [Item(pk, 5, required=True) for pk in (1, 2, 3)]
    assert Progress(three, {1: START, 3: START + timedelta(hours=1)}).next.pk == 2


def test_two_of_three_steps_are_100_per_cent_and_one_is_50():
    three = [Item(pk, pk * 10, required=True) for pk in (1, 2, 3)]
    rule = Rule({1: 2})
    assert [Progress(three, dict.fromkeys(range(1, n + 1), START), rule=rule).percent for n in range(4)] == [0, 50, 100, 100]
    assert Progress(three, {}, rule=rule).minutes_left == 30


def test_one_of_two_modules_is_enough():
    four = [Item(pk, 10, True, module=(pk + 1) // 2) for pk in (1, 2, 3, 4)]
    rule = Rule(modules=1)
    assert Progress(four, {1: START}, rule=rule).percent == 50
    assert Progress(four, {1: START, 3: START}, rule=rule).percent == 50
    assert Progress(four, {3: START, 4: START}, rule=rule).is_complete


def test_all_steps_without_the_signature_are_not_100_per_cent():
    three = [Item(pk, 10, required=True) for pk in (1, 2, 3)]
    waiting = Progress(three, dict.fromkeys((1, 2, 3), START), rule=Rule(sign_off=True))
    assert (waiting.percent, waiting.is_complete, waiting.waits_for_sign_off) == (75, False, True)
    assert replace(waiting, signed_off=True).is_complete
