"""Sums over the ledger, cut by what a report is cut by. All in millionths, so that parts of activities add up exactly."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db import models
from django.db.models import CharField, Count, DateField, Exists, F, Max, Min, OuterRef, Q, Sum, Value
from django.db.models.functions import Cast, Coalesce, Concat, Substr, TruncMonth

from goals.aims import WHOLE

# The name of a cut → what is read for it. A month is its first day, by the clock in Oslo.
MONTH = TruncMonth("happened_at", output_field=DateField())
# A database may write the midnight too.
MONTH_TEXT = Substr(Cast(MONTH, CharField()), 1, 10)
GOAL = F("goal_weights__goal")
CUTS = {
    "total": Value("all"),
    "goal": GOAL,
    "theme": F("themes"),
    "sdg": F("sdgs"),
    "organisation": F("organisation"),
    "sector": F("sector"),
    "area": F("area"),
    "kind": F("kind"),
    "month": MONTH_TEXT,
    "month and goal": Concat(MONTH_TEXT, Value(" "), Coalesce(Cast(GOAL, CharField()), Value(""))),
}
LINKS = {"theme": "themes", "sdg": "sdgs"}
LINK_COLUMNS = {"theme": "theme", "sdg": "sustainabledevelopmentgoal"}
SIGN, MINUTES = F("sign"), F("minutes")


@dataclass(frozen=True)
class Sums:
    """What happened under one key of a cut. `activities` and `minutes` are millionths, `known` some of the participants' ids."""

    key: str | None
    activities: int
    minutes: int
    participants: int
    known: frozenset[int] = frozenset()


def whole_number(expression) -> Sum:
    return Sum(expression, output_field=models.BigIntegerField())


class MeasuredQuerySet(models.QuerySet):
    def part_for(self, goal) -> Self:
        """Of each activity only the part that counts for this goal."""
        return self.filter(goal_weights__goal=goal).annotate(part=F("goal_weights__weight"))

    def beside(self, goal) -> Self:
        """What counts, wholly or in part, for something else than this goal."""
        others = self.model._meta.get_field("goal_weights").related_model.objects.exclude(goal=goal)
        return self.filter(pk__in=others.values("activity"))

    def on(self, cut: str, key) -> Self:
        """What is under this key of a cut other than goals: "theme" 3, "sector" "public"."""
        return self.filter(**{LINKS.get(cut, cut): key})

    def off(self, cut: str, key) -> Self:
        """All the rest."""
        if cut not in LINKS:
            return self.exclude(**{cut: key})
        through = self.model._meta.get_field(LINKS[cut]).remote_field.through
        return self.exclude(pk__in=through.objects.filter(**{LINK_COLUMNS[cut]: key}).values("activity"))

    def tallied(self, *cuts: str, until: date | None = None) -> dict[str, list[Sums]]:
        """Each of these cuts, in one query. Where an activity has several themes or UN goals, it is under each of them.

        `until`: the last day of the period, so that what is taken back later leaves an old report as it was.
        """
        return tallied_apart({"": self}, cuts, until)[""]

    def cut_by(self, cut: str, until: date | None, name: str = "") -> Self:
        """The rows of one cut, for `tallied_apart`."""
        part = F("goal_weights__weight") if "goal" in cut else F("part") if "part" in self.query.annotations else Value(WHOLE)
        stands = self.model.stands(until)
        return (
            self.order_by()
            .values(of=Value(name, CharField()), cut=Value(cut, CharField()), key=Cast(CUTS[cut], CharField()))
            .annotate(
                activities=whole_number(SIGN * part),
                spent=whole_number(SIGN * part * MINUTES),
                participants=Count("member", distinct=True, filter=stands),
                one=Min("member", filter=stands),
                another=Max("member", filter=stands),
            )
        )

    def participants_by_month(self, cut: str, until: date | None = None) -> list[tuple[str | None, date, int, frozenset[int]]]:
        """(key, first day of a month, participants, some of their ids), month after month."""
        rows = self.order_by().values(key=Cast(CUTS[cut], CharField()), month=MONTH)
        stands = self.model.stands(until)
        people = Count("member", distinct=True, filter=stands)
        rows = rows.annotate(people=people, one=Min("member", filter=stands), another=Max("member", filter=stands))
        ids = [(row, frozenset({row["one"], row["another"]} - {None})) for row in rows.order_by("month")]
        return [(row["key"], row["month"], row["people"], known) for row, known in ids]


def tallied_apart(parts: dict[str, MeasuredQuerySet], cuts, until: date | None) -> dict[str, dict[str, list[Sums]]]:
    """As `tallied`, of several sets of activities by their names, all in one query."""
    first, *others = [rows.cut_by(cut, until, name) for name, rows in parts.items() for cut in cuts]
    found = {name: {cut: [] for cut in cuts} for name in parts}
    for row in first.union(*others, all=True) if others else first:
        amounts = (row["activities"] or 0, row["spent"] or 0)
        if any(amounts) or row["participants"]:
            known = frozenset({row["one"], row["another"]} - {None})
            found[row["of"]][row["cut"]].append(Sums(row["key"], *amounts, row["participants"], known))
    return found


def taken_back(model, until: date | None) -> models.QuerySet:
    """Ids of rows that a later row undoes. It stands by itself, so that a database reads the few undoing rows just once."""
    same = {name: OuterRef(name) for name in ("member", "kind", "target_model", "target_id", "occasion")}
    undoing = model.objects.filter(sign=-1, **same, turn=OuterRef("turn") + 1)
    return model.objects.filter(Exists(undoing.happened_by(until) if until else undoing)).order_by().values("pk")


def stands(model, until: date | None) -> Q:
    return Q(sign=1) & ~Q(pk__in=taken_back(model, until))
