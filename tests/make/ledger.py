"""`make.acts([Act(...), …])`: many rows of the ledger at once, as if recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

from activity.kinds import register_kind
from activity.models import Activity, ActivityGoal
from goals.aims import WHOLE
from members.models import Member, Organisation

numbers = count(1)
KINDS = {area: register_kind(f"test_{area}", f"Done in {area} (test)", area) for area in ("courses", "knowledge", "exchange")}


@dataclass(frozen=True)
class Act:
    """`goals`: id (None: unassigned) → millionths; a person may have changed organisation between two acts."""

    member: Member | None
    organisation: Organisation | None = None
    month: int = 1
    year: int = 2030
    minutes: int = 10
    area: str = "courses"
    goals: tuple[tuple[int | None, int], ...] = ((None, WHOLE),)
    themes: tuple[int, ...] = ()


def acts(given: Iterable[Act]) -> list[Activity]:
    given = list(given)
    rows = Activity.objects.bulk_create(
        Activity(
            member=act.member, organisation=act.organisation, sector=act.organisation.sector if act.organisation else "",
            kind=KINDS[act.area].code, area=act.area, target_model="test.target", target_id=next(numbers), target_title="A thing",
            minutes=act.minutes, happened_at=datetime(act.year, act.month, 15, 12, tzinfo=ZoneInfo("Europe/Oslo")),
        )
        for act in given
    )  # fmt: skip
    pairs = list(zip(rows, given, strict=True))
    ActivityGoal.objects.bulk_create(
        ActivityGoal(activity=row, goal_id=goal, weight=part) for row, act in pairs for goal, part in act.goals
    )
    linked = Activity.themes.through
    linked.objects.bulk_create(linked(activity=row, theme_id=theme) for row, act in pairs for theme in act.themes)
    return rows
