"""Who took part in what, for which goal: the cluster's account to its members and funders.

Every breakdown that divides the activities sums to the same total: weights are whole millionths, and what has no goal,
organisation or sector is a row too. Of fewer than five people nothing is told, see `small_groups`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activity.kept import keep
from activity.measuring import Sums, tallied_apart
from goals.aims import WHOLE
from reports.period import Scope
from reports.rounding import rounded_parts
from reports.small_groups import is_small, may_be_cut, put_together
from reports.words import Words, parent_of_kind

TENTH = WHOLE // 10
TENTH_OF_AN_HOUR = 6 * WHOLE
TITLES = {
    "goal": gettext_lazy("By main goal"),
    "month": gettext_lazy("By month"),
    "organisation": gettext_lazy("By organisation"),
    "sector": gettext_lazy("By sector"),
    "area": gettext_lazy("By area"),
    "kind": gettext_lazy("By kind of activity"),
    "theme": gettext_lazy("By theme"),
    "sdg": gettext_lazy("By UN Sustainable Development Goal"),
}
# An activity may have several of these: their rows add up to more than the total.
OVERLAPPING = ("theme", "sdg")
IN_ORDER = ("goal", "month", "theme", "sdg")
NOTHING = Sums("all", 0, 0, 0)


@dataclass(frozen=True)
class Row:
    """`tenths` of activities and of hours; `participants` None where rows of fewer than five people are put together.

    Tenths are rounded together with the other rows of the breakdown, so that what is shown adds up.
    """

    label: str
    tenths: int
    minutes: int
    tenth_hours: int
    participants: int | None
    key: str | None = None
    color: str = ""

    @property
    def activities(self) -> float:
        return self.tenths / 10

    @property
    def hours(self) -> float:
        return self.tenth_hours / 10


class ParticipationReport:
    """One period and scope: 1 query, none while nothing is written in the ledger, 1 more where organisations are told apart within a year, and 4 for the words.

    `of_all`: the reader may also ask for the report without the limit, and take this one from it.
    """

    def __init__(self, scope: Scope, words: Words | None = None, *, of_all: bool = True):
        self.scope, self.words = scope, words or Words()
        self.is_part = of_all and bool(scope.limit)

    @cached_property
    def _tallied(self) -> dict[str, dict[str, dict[str | None, Sums]]]:
        return keep(f"{self.scope!r} {self.is_part}", self._tally)

    def _tally(self) -> dict[str, dict[str, dict[str | None, Sums]]]:
        sets = {"inside": self.scope.activities()}
        if self.is_part:
            sets |= {"outside": self.scope.left_out(), "whole": self.scope.without_limit().activities()}
        found = tallied_apart(sets, ("total", *TITLES, "month and goal"), self.scope.end)
        return {name: by_key(tallies) for name, tallies in found.items()}

    @property
    def tallies(self) -> dict[str, dict[str | None, Sums]]:
        return self._tallied["inside"]

    @property
    def outside(self) -> dict[str, dict[str | None, Sums]]:
        """What the limit leaves out: it could be found by taking this report from the one without the limit."""
        return self._tallied.get("outside", {})

    @cached_property
    def whole(self) -> "ParticipationReport":
        report = ParticipationReport(self.scope.without_limit(), self.words)
        report._tallied = {"inside": self._tallied["whole"]}
        return report

    @cached_property
    def sums(self) -> Sums:
        return self.tallies["total"].get("all", NOTHING)

    @property
    def is_empty(self) -> bool:
        return self.sums == NOTHING

    @cached_property
    def may_be_told(self) -> bool:
        """Whether five people took part, and what is left out is of none or of five."""
        if is_small(self.sums) or self._is_small_outside("total", "all"):
            return False
        limit = self.scope.limit
        return not self.is_part or limit in OVERLAPPING or self.scope.limit_key not in self.whole.hidden(limit)

    def _is_small_outside(self, cut: str, key: str | None) -> bool:
        left_out = self.outside.get(cut, {}).get(key)
        return bool(left_out) and is_small(left_out)

    def hidden(self, cut: str) -> set:
        """Keys of a breakdown that are not told apart."""
        return self._hidden[cut] if cut in self._hidden else self._hidden.setdefault(cut, self._hide(cut))

    @cached_property
    def _hidden(self) -> dict[str, set]:
        return {}

    def _hide(self, cut: str) -> set:
        rows = self.tallies[cut]
        unsafe = {key for key in rows if self._is_small_outside(cut, key)}
        if cut == "organisation":
            unsafe |= self._organisations_cut
        if cut in OVERLAPPING and not self._may_be_taken_from_total(cut):
            unsafe |= {key for key in rows if self._leaves_few(cut, key)}
        return put_together(rows, unsafe, self._lines(cut, rows))

    def _lines(self, cut: str, rows: Iterable) -> list[list]:
        """The sums a reader could take rows from: of all, and of each sector or area where those are shown too."""
        parents = {"organisation": ("sector", self._sector_of), "kind": ("area", parent_of_kind)}
        if cut not in parents:
            return [list(rows)]
        parent, of = parents[cut]
        apart = self.tallies[parent].keys() - self.hidden(parent)
        groups = {}
        for key in rows:
            groups.setdefault(of(key) if of(key) in apart else None, []).append(key)
        return list(groups.values())

    def _sector_of(self, key: str | None) -> str:
        return self.words.organisations[key].sector if key else ""

    @cached_property
    def _organisations_cut(self) -> set:
        """Organisations of which another period would tell few people apart (1 query, none for one calendar year)."""
        if self.scope.is_calendar_year:
            return set()
        months = {}
        for key, *month in self.scope.calendar_years().participants_by_month("organisation"):
            months.setdefault(key, []).append(month)
        return {key for key, found in months.items() if not may_be_cut(found, self.scope.start, self.scope.end)}

    def _may_be_taken_from_total(self, cut: str) -> bool:
        """Whether five people did what is under none of them: so many are then missing from each row."""
        none = self.tallies[cut].get(None)
        return bool(none) and not is_small(none)

    def _leaves_few(self, cut: str, key: str | None) -> bool:
        if key is None or self.tallies[cut][key].activities == self.sums.activities:
            return False
        rest = self.scope.activities().off(cut, key).tallied("total", until=self.scope.end)["total"]
        return any(map(is_small, rest))

    @cached_property
    def total(self) -> Row:
        """With a limit to a goal exactly the row of that goal in the report without the limit."""
        tenths, hours = self._rounded_total
        return Row(_("Total"), tenths, whole_minutes(self.sums.minutes), hours, self.sums.participants)

    @cached_property
    def _rounded_total(self) -> tuple[int, int]:
        if self.is_part and self.scope.limit == "goal" and self.may_be_told:
            row = next(row for row in self.whole.rows("goal") if row.key == self.scope.limit_key)
            return row.tenths, row.tenth_hours
        return rounded(self.sums.activities, TENTH), rounded(self.sums.minutes, TENTH_OF_AN_HOUR)

    def rows(self, cut: str) -> list[Row]:
        """The rows of a breakdown; what is put together comes last."""
        if cut not in self._made:
            self._made[cut] = self._rows(cut) if self.may_be_told else []
        return self._made[cut]

    @cached_property
    def _made(self) -> dict[str, list[Row]]:
        return {}

    def _rows(self, cut: str) -> list[Row]:
        hidden, found = self.hidden(cut), self.tallies[cut]
        shown = {key: sums for key, sums in found.items() if key not in hidden}
        if hidden:
            away = [found[key] for key in hidden]
            shown["few"] = Sums("few", sum(row.activities for row in away), sum(row.minutes for row in away), 0)
        tenths, minutes, hours = self._rounded(cut, shown)
        rows = [
            Row(self._label(cut, key), tenths[key], minutes[key], hours[key], self._people(key, sums), key, self._color(cut, key))
            for key, sums in shown.items()
        ]
        return self._sorted(cut, rows)

    def _rounded(self, cut: str, shown: dict[str | None, Sums]) -> tuple[dict, dict, dict]:
        acts, spent = ({key: getattr(sums, name) for key, sums in shown.items()} for name in ("activities", "minutes"))
        if cut in OVERLAPPING:
            units = ((acts, TENTH), (spent, WHOLE), (spent, TENTH_OF_AN_HOUR))
            return tuple({key: rounded(value, unit) for key, value in parts.items()} for parts, unit in units)
        tenths, hours = self._rounded_total
        return rounded_parts(acts, TENTH, tenths), rounded_parts(spent, WHOLE), rounded_parts(spent, TENTH_OF_AN_HOUR, hours)

    def _label(self, cut: str, key: str | None) -> str:
        return _("Fewer than five people") if key == "few" else self.words.label(cut, key)

    @staticmethod
    def _people(key: str | None, sums: Sums) -> int | None:
        return None if key == "few" else sums.participants

    def _color(self, cut: str, key: str | None) -> str:
        if cut != "goal":
            return ""
        return self.words.goals[key].key if key in self.words.goals else "neutral"

    def _sorted(self, cut: str, rows: list[Row]) -> list[Row]:
        if cut not in IN_ORDER:
            return sorted(rows, key=lambda row: (row.key == "few", -row.tenths, row.label))
        order = {"goal": self.words.goals, "theme": self.words.themes, "sdg": self.words.sdgs}.get(cut)
        places = {key: place for place, key in enumerate(order or sorted(row.key or "" for row in rows))}
        return sorted(rows, key=lambda row: (row.key == "few", row.key is None, places.get(row.key, 0)))

    @property
    def breakdowns(self) -> list[dict]:
        """Every table of the report, in the order of a reader's questions."""
        return [
            {"key": cut, "title": str(title), "rows": self.rows(cut), "overlaps": cut in OVERLAPPING}
            for cut, title in TITLES.items()
        ]

    @property
    def of_whom(self) -> str:
        """What is counted, in a sentence."""
        limit, name = self.scope.limit, self.scope.limit and self.words.label(self.scope.limit, self.scope.limit_key)
        if limit == "organisation":
            return _("What people at %(name)s did on the platform.") % {"name": name}
        if limit:
            return _("What the cluster's members did on the platform: %(name)s.") % {"name": name}
        return _("What the cluster's members did on the platform.")

    @property
    def last_day(self) -> date:
        """The end of the period, or today where it has not ended."""
        return max(self.scope.start, min(self.scope.end, timezone.localdate()))


def by_key(tallies: dict[str, list[Sums]]) -> dict[str, dict[str | None, Sums]]:
    """Cut → key → sums; what belongs to no organisation has an empty sector, which is no key either."""
    return {cut: {(row.key or None) if cut != "sector" else row.key: row for row in rows} for cut, rows in tallies.items()}


def rounded(exact: int, unit: int) -> int:
    return (exact + unit // 2) // unit


def whole_minutes(millionths: int) -> int:
    return rounded(millionths, WHOLE)
