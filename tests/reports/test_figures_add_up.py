"""The report is right to the last digit: every breakdown sums to the total, and rounding loses nothing."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activity.models import Activity
from goals.aims import WHOLE, weights_of
from goals.models import Goal, Theme
from reports.month_chart import MonthChart
from reports.participation import ParticipationReport
from reports.period import Scope
from reports.rounding import rounded_parts
from tests import make

YEAR = Scope(date(2030, 1, 1), date(2030, 12, 31))
LIMITS = ["", "goal", "theme", "sector", "area"]


@given(st.dictionaries(st.integers(), st.integers(0, 10**9), min_size=1, max_size=12), st.sampled_from([1, 100_000, 1_000_000]))
def test_rounded_parts_sum_to_the_rounded_whole(parts, unit):
    shown = rounded_parts(parts, unit)
    assert sum(shown.values()) == (sum(parts.values()) + unit // 2) // unit
    assert all(abs(shown[key] * unit - parts[key]) < unit for key in parts)


@given(st.dictionaries(st.integers(), st.integers(0, 10**9), min_size=1, max_size=12), st.booleans())
def test_rounded_parts_sum_to_what_the_whole_was_rounded_to_elsewhere(parts, up):
    exact = sum(parts.values())
    total = exact // WHOLE + (up and exact % WHOLE > 0)
    assert sum(rounded_parts(parts, WHOLE, total).values()) == total


class World:
    """Seven people, two of whom change organisation; made anew for each example."""

    def __init__(self):
        Activity.objects.all().delete()
        self.goals, self.themes = list(Goal.objects.values_list("pk", flat=True)), list(Theme.objects.all()[:3])
        self.homes = [make.organisation(sector=sector) for sector in ("public", "public", "private")]
        self.people = [make.member() for _ in range(7)]

    def act(self, who: int, home: int | None, month: int, shares: list[int], minutes: int, area: str, themes: list[int]):
        weights = weights_of(zip(self.goals, shares, strict=True))
        return make.Act(
            self.people[who], None if home is None else self.homes[home], month=month, minutes=minutes, area=area,
            goals=tuple(weights.items()), themes=tuple(self.themes[number].pk for number in themes),
        )  # fmt: skip

    def key(self, limit: str, choice: int) -> str:
        keys = {"goal": self.goals, "theme": [theme.pk for theme in self.themes], "sector": ["public", "private"]}
        return str([*keys.get(limit, ["courses", "knowledge"])][choice])


acts = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.sampled_from([None, 0, 1, 2]),
        st.integers(1, 12),
        st.lists(st.integers(0, 5), min_size=4, max_size=4),
        st.integers(0, 90),
        st.sampled_from(["courses", "knowledge", "exchange"]),
        st.lists(st.integers(0, 2), unique=True),
    ),
    min_size=5,
    max_size=40,
)


@pytest.mark.django_db
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts, st.sampled_from(LIMITS), st.integers(0, 1), st.integers(1, 6), st.integers(7, 12))
def test_every_breakdown_sums_to_the_total(given_acts, limit, choice, first, last):
    world = World()
    made = [world.act(*act) for act in given_acts]
    make.acts(made)
    scope = Scope(date(2030, first, 1), date(2030, last, 1), limit, world.key(limit, choice) if limit else None)
    report = ParticipationReport(scope)
    if not report.may_be_told:
        assert not any(breakdown["rows"] for breakdown in report.breakdowns)
        return
    if not limit:
        counted = [act for act in made if first <= act.month <= last]
        assert report.total.tenths == len(counted) * 10
        assert report.total.minutes == sum(act.minutes for act in counted)
    for breakdown in report.breakdowns:
        if not breakdown["overlaps"]:
            assert sum(row.tenths for row in breakdown["rows"]) == report.total.tenths, breakdown["key"]
            assert sum(row.minutes for row in breakdown["rows"]) == report.total.minutes, breakdown["key"]
            assert sum(row.tenth_hours for row in breakdown["rows"]) == report.total.tenth_hours, breakdown["key"]
    for column in MonthChart(report).columns:
        if column.segments:
            assert sum(part.tenths for part in column.segments) == column.tenths


@pytest.mark.django_db
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_a_limit_to_a_goal_gives_the_goals_own_row(given_acts):
    world = World()
    make.acts(world.act(*act) for act in given_acts)
    for row in ParticipationReport(YEAR).rows("goal"):
        limited = ParticipationReport(Scope(YEAR.start, YEAR.end, "goal", row.key))
        if row.key not in (None, "few") and limited.may_be_told:
            told = limited.total
            assert (told.tenths, told.tenth_hours, told.participants) == (row.tenths, row.tenth_hours, row.participants)


@pytest.mark.django_db
def test_a_theme_counts_whole_activities_under_each(crowd):
    themes = tuple(Theme.objects.values_list("pk", flat=True)[:2])
    make.acts(make.Act(person, person.organisation, themes=themes) for person in crowd)
    rows = ParticipationReport(YEAR).rows("theme")
    assert [row.activities for row in rows] == [len(crowd)] * 2
