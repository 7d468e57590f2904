"""How long the report takes: fills the database of DATABASE_URL (an empty one of your own!) and measures.

DATABASE_URL=postgres://… .venv/bin/python tests/benchmarks/participation.py 200000 1000000
"""

import os
import random
import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import django

BATCH = 20_000
PEOPLE, ORGANISATIONS = 10_000, 60
START, DAYS = datetime(2025, 1, 1, 12, tzinfo=ZoneInfo("Europe/Oslo")), 364


def fill(size: int, chance: random.Random) -> None:
    """Up to `size` activities of ten thousand members in sixty organisations, in one year."""
    from activity.kinds import kinds
    from activity.models import Activity, ActivityGoal
    from goals.models import Goal, SustainableDevelopmentGoal, Theme

    people = members()
    goals, themes, sdgs = (
        list(model.objects.values_list("pk", flat=True)) for model in (Goal, Theme, SustainableDevelopmentGoal)
    )
    kinds, begin = kinds(), Activity.objects.count()
    for first in range(begin, size, BATCH):
        numbers = range(first, min(first + BATCH, size))
        rows = Activity.objects.bulk_create([act(number, chance, people, kinds) for number in numbers])
        halves = [chance.sample([*goals, None], chance.choice((1, 1, 2))) for _ in rows]
        weights = [
            ActivityGoal(activity=row, goal_id=goal, weight=1_000_000 // len(served))
            for row, served in zip(rows, halves, strict=True)
            for goal in served
        ]
        ActivityGoal.objects.bulk_create(weights)
        link(Activity.themes.through, "theme_id", rows, themes, chance)
        link(Activity.sdgs.through, "sustainabledevelopmentgoal_id", rows, sdgs, chance)


def members() -> list[tuple[int, object]]:
    from members.models import Member, Organisation

    if not Organisation.objects.filter(slug="bench-0").exists():
        sectors = ("academia", "private", "private", "public")
        Organisation.objects.bulk_create(
            Organisation(name=f"Bench {n}", slug=f"bench-{n}", sector=sectors[n % 4], size="250+") for n in range(ORGANISATIONS)
        )
        Member.objects.bulk_create(
            (Member(email=f"b{n}@example.org", handle=f"b{n}", handle_skeleton=f"b{n}") for n in range(PEOPLE)), batch_size=2000
        )
    homes = list(Organisation.objects.filter(slug__startswith="bench-"))
    ids = Member.objects.filter(handle__startswith="b").values_list("pk", flat=True)
    return [(pk, homes[number % len(homes)]) for number, pk in enumerate(ids)]


def act(number: int, chance: random.Random, people: list, kinds: list):
    from activity.models import Activity

    member, home = people[int(len(people) * chance.random() ** 1.5)]
    kind = chance.choice(kinds)
    return Activity(
        member_id=member, organisation=home, sector=home.sector, kind=kind.code, area=kind.area, target_model="bench",
        target_id=number, target_title="A thing", minutes=chance.randrange(40),
        happened_at=START + timedelta(days=chance.randrange(DAYS), minutes=chance.randrange(600)),
    )  # fmt: skip


def link(through, column: str, rows: list, words: list, chance: random.Random) -> None:
    pairs = ((row.pk, word) for row in rows for word in chance.sample(words, chance.choice((0, 1, 1, 2))))
    through.objects.bulk_create((through(activity_id=pk, **{column: word}) for pk, word in pairs), batch_size=BATCH)


def measure(size: int) -> None:
    from django.db import connection

    from goals.models import Goal
    from members.models import Organisation
    from reports.participation import ParticipationReport
    from reports.period import Scope

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")
    home = str(Organisation.objects.get(slug="bench-0").pk)
    year, spring = (date(2025, 1, 1), date(2025, 12, 1)), (date(2025, 1, 1), date(2025, 4, 1))
    asked = {"year": Scope(*year), "four months": Scope(*spring), "year, one sector": Scope(*year, "sector", "public"),
             "year, one goal": Scope(*year, "goal", str(Goal.in_order()[0].pk)), "year, one organisation": Scope(*year, "organisation", home)}  # fmt: skip
    for name, scope in asked.items():
        best = min(seconds(lambda scope=scope: ParticipationReport(scope).breakdowns) for _ in range(2))
        sys.stdout.write(f"{size:>9,} {name:<24} {best:6.2f} s\n")


def seconds(act) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


if __name__ == "__main__":
    root = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(root), str(root / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    for asked_size in map(int, sys.argv[1:]):
        begin = time.perf_counter()
        fill(asked_size, random.Random(7))
        sys.stdout.write(f"{asked_size:>9,} filled in {time.perf_counter() - begin:.0f} s\n")
        measure(asked_size)
