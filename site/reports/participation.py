"""Who took part in what, for which goal: the cluster's account to its members and funders.

Every breakdown sums to the same total: weights are whole millionths, and what has no goal, organisation or sector is a row too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from activity.kinds import UnknownKind, kind_of
from activity.models import Activity
from goals.aims import WHOLE
from goals.models import Goal
from members.models import Organisation, Sector
from reports.period import Scope
from reports.rounding import rounded_parts

# Fewer people than this are not told apart in a breakdown: a figure must not point at somebody.
SMALL_GROUP = 5
TENTH = WHOLE // 10
TENTH_OF_AN_HOUR = 6


@dataclass(frozen=True)
class Row:
    """`tenths` of activities, whole minutes, tenths of hours; `participants` None where there are too few to say.

    Tenths are rounded together with the other rows of the breakdown, so that what is shown adds up.
    """

    label: str
    tenths: int
    minutes: int
    tenth_hours: int
    participants: int | None
    color: str = ""

    @property
    def activities(self) -> float:
        return self.tenths / 10

    @property
    def hours(self) -> float:
        return self.tenth_hours / 10


def told(participants: int) -> int | None:
    return participants if participants == 0 or participants >= SMALL_GROUP else None


class ParticipationReport:
    """One period and scope (8 queries)."""

    def __init__(self, scope: Scope):
        self.scope = scope

    @cached_property
    def activities(self):
        found = Activity.objects.between(self.scope.start, self.scope.end)
        if self.scope.organisation:
            found = found.in_organisation(self.scope.organisation)
        if self.scope.sector:
            found = found.in_sector(self.scope.sector)
        return found.aimed_at(self.scope.goal) if self.scope.goal else found

    @cached_property
    def total(self) -> Row:
        row = self.activities.measured(self.scope.end)
        hours = rounded_parts({"total": row["minutes"]}, TENTH_OF_AN_HOUR)["total"]
        return Row(_("Total"), row["activities"] * 10, row["minutes"], hours, told(row["participants"]))

    @cached_property
    def by_goal(self) -> list[Row]:
        """An activity that serves two goals counts a part for each; "Unassigned" serves none."""
        measured = {row["goal_weights__goal_id"]: row for row in self.activities.weighed_by_goal(self.scope.end)}
        tenths = rounded_parts({key: row["activities"] for key, row in measured.items()}, TENTH)
        spent = {key: row["minutes"] for key, row in measured.items()}
        minutes, hours = rounded_parts(spent, WHOLE), rounded_parts(spent, TENTH_OF_AN_HOUR * WHOLE)
        goals = {goal.pk: goal for goal in Goal.objects.all()}
        keys = [*goals, *([None] if None in measured else [])]
        return [
            Row(
                goals[key].short_name if key else _("Unassigned"),
                tenths.get(key, 0),
                minutes.get(key, 0),
                hours.get(key, 0),
                told(measured[key]["participants"] if key in measured else 0),
                goals[key].key if key else "neutral",
            )
            for key in keys
        ]

    @cached_property
    def by_organisation(self) -> list[Row]:
        names = dict(Organisation.objects.values_list("pk", "name"))
        return self._by("organisation_id", lambda key: names.get(key, _("No organisation")))

    @cached_property
    def by_sector(self) -> list[Row]:
        labels = dict(Sector.choices)
        return self._by("sector", lambda key: str(labels.get(key, _("No organisation"))))

    @cached_property
    def by_area(self) -> list[Row]:
        labels = {"courses": _("Courses"), "knowledge": _("Knowledge"), "exchange": _("Exchange")}
        return self._by("area", lambda key: labels.get(key, key))

    @cached_property
    def by_kind(self) -> list[Row]:
        return self._by("kind", label_of_kind)

    def _by(self, column: str, label: Callable) -> list[Row]:
        measured = self.activities.measured_by(column, until=self.scope.end)
        hours = rounded_parts({row[column]: row["minutes"] for row in measured}, TENTH_OF_AN_HOUR)
        rows = [
            Row(label(row[column]), row["activities"] * 10, row["minutes"], hours[row[column]], told(row["participants"]))
            for row in measured
        ]
        return sorted(rows, key=lambda row: (-row.tenths, row.label))

    @property
    def chart_rows(self) -> list[dict]:
        return [{"label": row.label, "value": row.activities, "color": row.color} for row in self.by_goal]

    @property
    def breakdowns(self) -> list[dict]:
        """Every table of the report, in the order of a reader's questions."""
        return [
            {"key": "goal", "title": _("By main goal"), "rows": self.by_goal},
            {"key": "organisation", "title": _("By organisation"), "rows": self.by_organisation},
            {"key": "sector", "title": _("By sector"), "rows": self.by_sector},
            {"key": "area", "title": _("By area"), "rows": self.by_area},
            {"key": "kind", "title": _("By kind of activity"), "rows": self.by_kind},
        ]


def label_of_kind(code: str) -> str:
    try:
        return str(kind_of(code))
    except UnknownKind:
        return code
