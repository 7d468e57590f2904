"""Nobody is singled out: not by a row, not by taking rows from a sum, not by taking one report from another."""

from datetime import date
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activity.measuring import Sums
from activity.models import Activity
from goals.aims import WHOLE
from goals.models import Goal
from reports.month_chart import MonthChart
from reports.participation import ParticipationReport
from reports.period import Scope
from reports.small_groups import put_together
from tests import make


def of_people(key: str, people: set[int]) -> Sums:
    known = frozenset({min(people), max(people)}) if people else frozenset()
    return Sums(key, len(people), 0, len(people), known)


rows_of_people = st.dictionaries(st.integers(0, 7).map(str), st.sets(st.integers(1, 14), min_size=1, max_size=8), min_size=1)


@given(rows_of_people)
def test_what_is_put_together_is_of_five_people_or_is_everything(people):
    rows = {key: of_people(key, who) for key, who in people.items()}
    hidden = put_together(rows, (), [rows])
    assert all(len(people[key]) >= 5 for key in rows.keys() - hidden)
    together = set().union(*(people[key] for key in hidden))
    assert not hidden or len(together) >= 5 or hidden == rows.keys()


def test_the_same_three_people_in_two_rows_are_three():
    rows = {"a": of_people("a", {1, 2, 3}), "b": of_people("b", {1, 2, 3}), "c": of_people("c", set(range(1, 9)))}
    assert put_together(rows, (), [rows]) == {"a", "b", "c"}


act = st.tuples(st.integers(0, 15), st.integers(1, 12), st.integers(0, 2), st.sampled_from(["courses", "knowledge", "exchange"]))


class World:
    """Sixteen people in four organisations of two sectors: of seven, five, two and two."""

    def __init__(self):
        Activity.objects.all().delete()
        self.homes = [make.organisation(sector=sector) for sector in ("public", "private", "private", "public")]
        self.people = [make.member() for _ in range(16)]
        self.home_of = [self.homes[place] for place in [0] * 7 + [1] * 5 + [2] * 2 + [3] * 2]
        self.goals = list(Goal.objects.values_list("pk", flat=True)[:3])

    def do(self, given_acts) -> list[make.Act]:
        made = [
            make.Act(self.people[who], self.home_of[who], month=month, area=area, goals=((self.goals[goal], WHOLE),))
            for who, month, goal, area in given_acts
        ]
        make.acts(made)
        return made


def keys_of(act: make.Act) -> dict[str, str]:
    return {
        "goal": str(act.goals[0][0]),
        "month": f"2030-{act.month:02}-01",
        "organisation": str(act.organisation.pk),
        "sector": act.organisation.sector,
        "area": act.area,
        "kind": f"test_{act.area}",
    }


def people_in(acts) -> int:
    return len({act.member.pk for act in acts})


def counted(acts, scope: Scope) -> list[make.Act]:
    found = [act for act in acts if scope.start.month <= act.month <= scope.end.month]
    return [act for act in found if not scope.limit or keys_of(act)[scope.limit] == scope.limit_key]


def figures(acts, scope: Scope) -> dict[tuple, list]:
    """Every set of acts of which a report tells a sum: the total, each row, and the rest of each table."""
    report = ParticipationReport(scope)
    if not report.may_be_told:
        return {}
    of = counted(acts, scope)
    told = {("total", ""): of}
    for cut in ("goal", "month", "organisation", "sector", "area", "kind"):
        shown = {row.key for row in report.rows(cut) if row.key != "few"}
        for key in shown:
            told[cut, key] = [act for act in of if keys_of(act)[cut] == key]
        told[cut, "few"] = [act for act in of if keys_of(act)[cut] not in shown]
    return told


def scopes(world, start: date, end: date) -> list[Scope]:
    limits = [("", None), *(("goal", str(goal)) for goal in world.goals), ("sector", "public"), ("area", "courses")]
    limits += [("organisation", str(home.pk)) for home in world.homes]
    return [Scope(start, end, *limit) for limit in limits]


@pytest.mark.thorough
@pytest.mark.django_db
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(act, min_size=10, max_size=120))
def test_no_figure_and_no_difference_of_two_is_of_fewer_than_five_people(given_acts):
    world = World()
    acts = world.do(given_acts)
    reports = [figures(acts, scope) for scope in scopes(world, date(2030, 1, 1), date(2030, 12, 1))]
    for told in reports:
        assert all(people_in(of) == 0 or people_in(of) >= 5 for of in told.values())
    for wide, narrow in product(reports[:1], reports[1:]):
        for key in wide.keys() & narrow.keys():
            if key[1] != "few":
                left = [act for act in wide[key] if act not in narrow[key]]
                assert people_in(left) == 0 or people_in(left) >= 5, key


@pytest.mark.thorough
@pytest.mark.django_db
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(act, min_size=10, max_size=120))
def test_a_sector_without_its_organisations_is_not_of_fewer_than_five_people(given_acts):
    world = World()
    acts = world.do(given_acts)
    told = figures(acts, Scope(date(2030, 1, 1), date(2030, 12, 1)))
    for sector, parent in (("public", "sector"), ("private", "sector"), ("courses", "area")):
        child = "organisation" if parent == "sector" else "kind"
        shown = {key for cut, key in told if cut == child}
        rest = [act for act in told.get((parent, sector), []) if keys_of(act)[child] not in shown]
        assert people_in(rest) == 0 or people_in(rest) >= 5


@pytest.mark.django_db
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(act, min_size=10, max_size=120), st.integers(1, 11))
def test_two_periods_tell_no_organisations_few_people_apart(given_acts, last):
    world = World()
    acts = world.do(given_acts)
    long, short = (figures(acts, Scope(date(2030, 1, 1), date(2030, month, 1))) for month in (last + 1, last))
    for key in {key for key in long.keys() & short.keys() if key[0] == "organisation" and key[1] != "few"}:
        month = [act for act in long[key] if act not in short[key]]
        assert people_in(month) == 0 or people_in(month) >= 5


@pytest.mark.django_db
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(act, min_size=10, max_size=120))
def test_the_chart_tells_no_few_people_apart(given_acts):
    world = World()
    acts = world.do(given_acts)
    report = ParticipationReport(Scope(date(2030, 1, 1), date(2030, 12, 1)))
    if not report.may_be_told:
        return
    chart = MonthChart(report)
    for (month, goal), _sums in chart._cells.items():
        if (month, goal) not in chart._hidden:
            assert people_in(a for a in acts if (keys_of(a)["month"], keys_of(a)["goal"]) == (month, goal)) >= 5
    for column in chart.columns:
        segments = [part for part in column.segments if part.tenths]
        assert column.tenths != 0 or not segments


@pytest.mark.django_db
def test_one_organisation_too_small_takes_the_smallest_other_with_it(crowd):
    """Else the total without the others would be its figure."""
    alone = make.member(organisation=make.organisation("Tiny kommune", sector="public"))
    make.acts(make.Act(person, person.organisation) for person in [*crowd, alone])
    rows = ParticipationReport(Scope(date(2030, 1, 1), date(2030, 12, 1))).rows("organisation")
    assert [(row.label, row.participants) for row in rows] == [("Big industry", 6), ("Fewer than five people", None)]
    assert rows[-1].activities == 7


@pytest.mark.django_db
def test_a_former_members_activities_are_small_too(crowd):
    """Who she was is gone, what she did would still point at her organisation."""
    gone = make.organisation("Left behind")
    make.acts([make.Act(None, gone), *(make.Act(person, person.organisation) for person in crowd)])
    report = ParticipationReport(Scope(date(2030, 1, 1), date(2030, 12, 1)))
    assert "Left behind" not in {row.label for row in report.rows("organisation")}
    assert report.total.activities == len(crowd) + 1
