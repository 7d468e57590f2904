"""What one member has done, by goal and by area: each activity once, what serves two goals a part for each."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goals.aims import WHOLE
from goals.models import Goal

AREAS = {
    "courses": gettext_lazy("Courses"),
    "knowledge": gettext_lazy("Knowledge"),
    "exchange": gettext_lazy("Exchange"),
}


@dataclass(frozen=True)
class GoalProgress:
    """`parts`: area → millionths of activities; no goal: what served none of them."""

    goal: Goal | None
    parts: dict[str, int]

    @property
    def activities(self) -> float:
        return sum(self.parts.values()) / WHOLE

    @property
    def bar(self) -> dict:
        """For the bar chart: the sum, and below it what each area gave."""
        name, color = (self.goal.short_name, self.goal.key) if self.goal else (_("Unassigned"), "neutral")
        return {"label": name, "value": round(self.activities, 1), "color": color, "note": self.note}

    @property
    def note(self) -> str:
        return " · ".join(f"{AREAS[area]} {shown(self.parts[area])}" for area in AREAS if self.parts.get(area))


def shown(millionths: int) -> str:
    return number_format(round(millionths / WHOLE, 1), 1, use_l10n=True)


def goal_progress(counted: dict[tuple[int | None, str], int]) -> list[GoalProgress]:
    """A row for each main goal, and one for what served none where there is any."""
    goals = [*Goal.in_order(), *([None] if any(goal is None for goal, _area in counted) else [])]
    return [
        GoalProgress(goal, {area: n for (pk, area), n in counted.items() if pk == (goal.pk if goal else None)}) for goal in goals
    ]
