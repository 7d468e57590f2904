"""A column a month, in the colours of the goals, with the table behind it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reports.participation import TENTH, ParticipationReport
from reports.rounding import rounded_parts
from reports.small_groups import put_together

FEW = "few"


@dataclass(frozen=True)
class Segment:
    """From `top` down, in hundredths of the chart's height."""

    color: str
    label: str
    tenths: int
    top: str = "0"
    height: str = "0"

    @property
    def activities(self) -> float:
        return self.tenths / 10


@dataclass(frozen=True)
class Column:
    label: str
    month: str
    tenths: int | None
    segments: list[Segment]

    @property
    def activities(self) -> float | None:
        return None if self.tenths is None else self.tenths / 10


class MonthChart:
    """Made of the report's own tallies: no further query. With a limit, months are not divided by goal."""

    def __init__(self, report: ParticipationReport):
        self.report = report
        self.months = {row.key: row for row in report.rows("month") if row.key != FEW}
        self.highest = max((row.tenths for row in self.months.values()), default=0) or 1

    @cached_property
    def goals(self) -> list[tuple[str, str, str]]:
        """(key, colour, label) of each goal that has a figure, in order, then what is put together."""
        report = self.report
        if report.scope.limit and report.scope.limit != "organisation":
            limit = report.words.goals.get(report.scope.limit_key) if report.scope.limit == "goal" else None
            return [("", limit.key if limit else "accent", limit.short_name if limit else _("Activities"))]
        told = {goal for month, goal in self._cells.keys() - self._hidden}
        rows = [(row.key or "", row.color, row.label) for row in report.rows("goal") if (row.key or "") in told]
        if not rows:
            return [("", "accent", _("Activities"))]
        return rows + ([(FEW, FEW, _("Fewer than five people"))] if self._hidden else [])

    @cached_property
    def _cells(self) -> dict[tuple[str, str], object]:
        found = self.report.tallies["month and goal"]
        return {tuple(key.split(" ")): sums for key, sums in found.items()}

    @cached_property
    def _hidden(self) -> set[tuple[str, str]]:
        """Cells not told apart: a month's sum and a goal's sum are both shown, so each hides at least two."""
        cells, goals = self._cells, {row.key or "" for row in self.report.rows("goal")}
        unsafe = {(month, goal) for month, goal in cells if month not in self.months or goal not in goals}
        lines = [[cell for cell in cells if cell[place] == value] for place in (0, 1) for value in {c[place] for c in cells}]
        return put_together(cells, unsafe, lines, fewest=2)

    @cached_property
    def columns(self) -> list[Column]:
        """Every month of the period until today, also those in which nothing may be told."""
        return [self._column(month) for month in self._all_months()]

    def _all_months(self) -> list[str]:
        keys = sorted(filter(None, self.report.tallies["month"]))
        if not keys:
            return []
        (first_year, first), (last_year, last) = ((int(key[:4]), int(key[5:7])) for key in (keys[0], keys[-1]))
        numbers = range(first_year * 12 + first - 1, last_year * 12 + last)
        return [f"{number // 12}-{number % 12 + 1:02}-01" for number in numbers]

    def _column(self, month: str) -> Column:
        label = date_format(date.fromisoformat(month), "M")
        row, happened = self.months.get(month), month in self.report.tallies["month"]
        tenths = row.tenths if row else None if happened else 0
        return Column(label, self.report.words.month_label(month), tenths, self._segments(month) if row else [])

    def _segments(self, month: str) -> list[Segment]:
        parts = rounded_parts(self._parts(month), TENTH, self.months[month].tenths)
        made, below = [], 0
        for key, color, label in self.goals:
            tenths = parts.get(key, 0)
            height, below = 100 * tenths / self.highest, below + 100 * tenths / self.highest
            made.append(Segment(color, label, tenths, f"{100 - below:.2f}", f"{height:.2f}"))
        return made

    def _parts(self, month: str) -> dict[str, int]:
        if self.goals[0][0] == "" and len(self.goals) == 1:
            return {"": self.report.tallies["month"][month].activities}
        parts = {}
        for (when, goal), sums in self._cells.items():
            if when == month:
                key = FEW if (when, goal) in self._hidden else goal
                parts[key] = parts.get(key, 0) + sums.activities
        return parts
