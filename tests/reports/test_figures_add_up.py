"""The report is right to the last digit: every breakdown sums to the total, and rounding loses nothing."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activity.kinds import register_kind
from activity.models import Activity
from goals.aims import Aims, weights_of
from goals.models import Goal
from reports.participation import ParticipationReport
from reports.period import Scope
from reports.rounding import rounded_parts
from tests import make

DONE = register_kind("test_done", "Done (test)", "courses")
THIS_YEAR = Scope(date(2020, 1, 1), date(2099, 12, 31))


class Target:
    """Anything that aims at goals; it only needs to look like a model to the ledger."""

    class _meta:
        label_lower = "test.target"

    language = "en"

    def __init__(self, pk: int, shares: list[tuple[int, int]], minutes: int):
        self.pk, self.minutes, self._shares = pk, minutes, shares

    def weighed_aims(self) -> Aims:
        return Aims(weights_of(self._shares))


@given(st.dictionaries(st.integers(), st.integers(0, 10**9), min_size=1, max_size=12), st.sampled_from([1, 100_000, 1_000_000]))
def test_rounded_parts_sum_to_the_rounded_whole(parts, unit):
    shown = rounded_parts(parts, unit)
    assert sum(shown.values()) == (sum(parts.values()) + unit // 2) // unit
    assert all(abs(shown[key] * unit - parts[key]) < unit for key in parts)


acts = st.lists(
    st.tuples(st.integers(0, 2), st.lists(st.integers(0, 5), min_size=4, max_size=4), st.integers(0, 90), st.booleans()),
    max_size=8,
)


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_acts=acts)
def test_every_breakdown_sums_to_the_total(given_acts):
    Activity.objects.all().delete()
    goals = list(Goal.objects.values_list("pk", flat=True))
    people = [
        make.member(organisation=make.organisation(sector="public")),
        make.member(organisation=make.organisation()),
        make.member(),
    ]
    expected = minutes = 0
    for number, (who, shares, length, taken_back) in enumerate(given_acts):
        target = Target(number, list(zip(goals, shares, strict=True)), length)
        Activity.objects.record(people[who], DONE, target)
        if taken_back:
            Activity.objects.reverse_of(people[who], DONE, target)
        expected += not taken_back
        minutes += 0 if taken_back else length
    report = ParticipationReport(THIS_YEAR)
    for breakdown in report.breakdowns:
        assert sum(row.tenths for row in breakdown["rows"]) == expected * 10, breakdown["key"]
        assert sum(row.minutes for row in breakdown["rows"]) == minutes, breakdown["key"]
        assert sum(row.tenth_hours for row in breakdown["rows"]) == report.total.tenth_hours == (minutes + 3) // 6
    assert (report.total.tenths, report.total.minutes) == (expected * 10, minutes)
