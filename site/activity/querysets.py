"""The one way in and the ways out of the ledger: `record` and `reverse` write, the named methods read."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Self

from django.db import IntegrityError, models, transaction
from django.db.models import Count, F, Sum
from django.utils import timezone

from activity.kinds import Kind, kind_of, kinds, subscribers_of
from goals.aims import NO_AIMS

if TYPE_CHECKING:
    from activity.models import Activity


def label_of(target) -> str:
    return target._meta.label_lower


def number_of(target) -> int:
    """A page's original, so that doing a thing in two languages is doing it once; anything else is itself."""
    return getattr(target, "original_id", None) or target.pk


def midnight(day: date) -> datetime:
    """The beginning of a day in the site's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


class ActivityQuerySet(models.QuerySet):
    def record(
        self,
        member,
        kind: Kind,
        target,
        *,
        occasion: str = "",
        minutes: int | None = None,
        language: str = "",
        at: datetime | None = None,
    ) -> "Activity":
        """Write down that `member` did this, once: the same thing again returns the row that is there (about 10 queries).

        `target` is a page or any model; where it has `weighed_aims()`, `minutes` and `language` they are handed down.
        `occasion` tells apart what may be done again. Call it in the transaction that changes the state.
        Raises UnknownKind for a kind that no app registered.
        """
        kind_of(kind.code)
        with transaction.atomic():
            last = self._last(member, kind, target, occasion)
            if last and last.sign > 0:
                return last
            minutes = getattr(target, "minutes", 0) if minutes is None else minutes
            turn = last.turn + 1 if last else 0
            return self._add(member, kind, target, occasion, turn=turn, sign=1, minutes=minutes, language=language, at=at)

    def reverse_of(self, member, kind: Kind, target, *, occasion: str = "") -> "Activity | None":
        """Take back what was recorded, by a row that undoes it; None where there is nothing to take back."""
        with transaction.atomic():
            last = self._last(member, kind, target, occasion)
            if not last or last.sign < 0:
                return None
            return self._copy_reversed(last)

    def _last(self, member, kind: Kind, target, occasion: str) -> "Activity | None":
        same = self.filter(member=member, kind=kind.code, occasion=occasion)
        return same.filter(target_model=label_of(target), target_id=number_of(target)).order_by("-turn").first()

    def _add(self, member, kind: Kind, target, occasion: str, *, turn, sign, minutes, language, at) -> "Activity":
        organisation = member.organisation
        fields = {
            "organisation": organisation,
            "sector": organisation.sector if organisation else "",
            "area": kind.area,
            "target_title": str(target)[:255],
            "sign": sign,
            "minutes": minutes or 0,
            "language": language or getattr(target, "language", "") or "",
            "happened_at": at or timezone.now(),
        }
        key = {"member": member, "kind": kind.code, "target_model": label_of(target), "target_id": number_of(target),
               "occasion": occasion, "turn": turn}  # fmt: skip
        try:
            with transaction.atomic():
                row = self.create(**key, **fields)
        except IntegrityError:
            # Somebody (another tab, a retried task) wrote the same row a moment ago.
            return self.get(**key)
        self._hand_down(row, target.weighed_aims() if hasattr(target, "weighed_aims") else NO_AIMS)
        for subscriber in subscribers_of(kind.code):
            subscriber(row)
        return row

    def _hand_down(self, row: "Activity", aims) -> None:
        weights, levels = row.goal_weights, row.competence_levels
        weights.bulk_create(weights.model(activity=row, goal_id=goal, weight=part) for goal, part in aims.weights.items())
        row.themes.add(*aims.themes)
        row.sdgs.add(*aims.sdgs)
        levels.bulk_create(
            levels.model(activity=row, competence_id=competence, level=level) for competence, level in aims.competences
        )

    def _copy_reversed(self, last: "Activity") -> "Activity":
        """The same facts with the other sign: what is taken back leaves every sum as if it had never been."""
        names = (
            "member_id",
            "organisation_id",
            "sector",
            "kind",
            "area",
            "target_model",
            "target_id",
            "target_title",
            "occasion",
            "minutes",
            "language",
        )
        row = self.create(**{name: getattr(last, name) for name in names}, turn=last.turn + 1, sign=-1)
        self._hand_down(row, last.aims_then())
        return row

    def by(self, member) -> Self:
        return self.filter(member=member)

    def in_organisation(self, organisation) -> Self:
        """What people did while they worked there."""
        return self.filter(organisation=organisation)

    def in_sector(self, sector: str) -> Self:
        return self.filter(sector=sector)

    def between(self, start: date, end: date) -> Self:
        """From the beginning of `start` to the end of `end`, by the clock in Oslo."""
        return self.filter(happened_at__gte=midnight(start), happened_at__lt=midnight(end + timedelta(days=1)))

    def happened_by(self, day: date) -> Self:
        return self.filter(happened_at__lt=midnight(day + timedelta(days=1)))

    def of_kind(self, *kinds: Kind) -> Self:
        return self.filter(kind__in=[kind.code for kind in kinds])

    def in_area(self, area: str) -> Self:
        return self.filter(area=area)

    def about(self, target) -> Self:
        return self.filter(target_model=label_of(target), target_id=number_of(target))

    def contributions(self) -> Self:
        """What helped others."""
        return self.filter(kind__in=[kind.code for kind in kinds() if kind.is_contribution])

    def standing(self, until: date | None = None) -> Self:
        """What was done and has not been taken back (by the end of `until`, where a day is given)."""
        return self.filter(self.model.stands(until))

    def minutes(self) -> int:
        """Minutes in all, after what was taken back."""
        return self.aggregate(n=Sum(F("sign") * F("minutes"), output_field=models.BigIntegerField()))["n"] or 0

    def total(self) -> int:
        """How many activities, after what was taken back."""
        return self.aggregate(n=Sum("sign"))["n"] or 0

    def counted_by(self, column: str) -> dict:
        """Sums of signs by a column of the ledger: {value: number}, e.g. by "sector", "organisation_id", "kind"."""
        rows = self.order_by().values(column).annotate(n=Sum("sign"))
        return {row[column]: row["n"] for row in rows if row["n"]}

    def counted_by_goal(self) -> dict[int | None, int]:
        """Goal id (None: unassigned) → millionths of activities. They sum to `total()` × 1,000,000 exactly."""
        rows = self.order_by().values("goal_weights__goal_id").annotate(n=Sum(F("sign") * F("goal_weights__weight")))
        return {row["goal_weights__goal_id"]: row["n"] for row in rows if row["n"]}

    def minutes_by_goal(self) -> dict[int | None, int]:
        """Goal id (None: unassigned) → millionths of minutes."""
        amount = F("sign") * F("minutes") * F("goal_weights__weight")
        rows = self.order_by().values("goal_weights__goal_id").annotate(n=Sum(amount, output_field=models.BigIntegerField()))
        return {row["goal_weights__goal_id"]: row["n"] for row in rows if row["n"]}

    def measured(self, until: date | None = None) -> dict[str, int]:
        """Activities and minutes after what was taken back, and members of whom something stands (1 query).

        `until`: the last day of the period, so that what is taken back later leaves an old report as it was.
        """
        spent = Sum(F("sign") * F("minutes"), output_field=models.BigIntegerField())
        sums = self.aggregate(n=Sum("sign"), spent=spent, people=participants(self.model, until))
        return {"activities": sums["n"] or 0, "minutes": sums["spent"] or 0, "participants": sums["people"]}

    def measured_by(self, *columns: str, until: date | None = None) -> list[dict]:
        """As `measured`, a row for each value of these columns."""
        amount = Sum(F("sign") * F("minutes"), output_field=models.BigIntegerField())
        found = (
            self.order_by()
            .values(*columns)
            .annotate(activities=Sum("sign"), total_minutes=amount, participants=participants(self.model, until))
        )
        return [{**row, "minutes": row["total_minutes"]} for row in found if row["activities"] or row["total_minutes"]]

    def aimed_at(self, goal) -> Self:
        """What counts for this goal, wholly or in part."""
        return self.filter(pk__in=goal_weights_of(self.model).filter(goal=goal).values("activity"))

    def weighed_by_goal(self, until: date | None = None) -> list[dict]:
        """Per goal (None: unassigned): millionths of activities and of minutes, and members of whom something stands."""
        weight = F("sign") * F("goal_weights__weight")
        amounts = {
            "activities": Sum(weight, output_field=models.BigIntegerField()),
            "weighed_minutes": Sum(weight * F("minutes"), output_field=models.BigIntegerField()),
            "participants": participants(self.model, until),
        }
        rows = self.order_by().values("goal_weights__goal_id").annotate(**amounts)
        return [{**row, "minutes": row["weighed_minutes"]} for row in rows if row["activities"] or row["weighed_minutes"]]


def goal_weights_of(model) -> models.QuerySet:
    return model._meta.get_field("goal_weights").related_model.objects


def participants(model, until: date | None) -> Count:
    """Members of whom at least one act stands: who took everything back took no part."""
    return Count("member", distinct=True, filter=model.stands(until))
