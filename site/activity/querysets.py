"""The one way in and the ways out of the ledger: `record` and `reverse` write, the named methods read."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Self

from django.db import IntegrityError, models, transaction
from django.db.models import F, Sum
from django.utils import timezone

from activity.kept import ledger_changed
from activity.kinds import Kind, kind_of, kinds, reversal_subscribers_of, subscribers_of
from activity.measuring import MeasuredQuerySet
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


class ActivityQuerySet(MeasuredQuerySet):
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
    ) -> "Activity | None":
        """Write down that `member` did this, once: the same thing again returns the row that is there (about 10 queries).

        None where the kind counts only so many a day and these are done: what was undone frees no place.

        `target` is a page or any model; where it has `weighed_aims()`, `minutes` and `language` they are handed down.
        `about_page_id` of the target is kept too, so that who waits for posts about a page need not know what a post is.
        `occasion` tells apart what may be done again. Call it in the transaction that changes the state.
        Raises UnknownKind for a kind that no app registered.
        """
        kind_of(kind.code)
        with transaction.atomic():
            last = self._last(member, kind, target, occasion)
            if last and last.sign > 0:
                return last
            minutes = getattr(target, "minutes", 0) if minutes is None else minutes
            if not last and kind.a_day and self._done_on(member, kind, at or timezone.now()) >= kind.a_day:
                return None
            turn = last.turn + 1 if last else 0
            return self._add(member, kind, target, occasion, turn=turn, sign=1, minutes=minutes, language=language, at=at)

    def _done_on(self, member, kind: Kind, at: datetime) -> int:
        day = timezone.localtime(at).date()
        return self.by(member).of_kind(kind).between(day, day).filter(sign=1).count()

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
            "about_page_id": getattr(target, "about_page_id", None),
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
        ledger_changed()

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
            "about_page_id",
            "occasion",
            "minutes",
            "language",
        )
        row = self.create(**{name: getattr(last, name) for name in names}, turn=last.turn + 1, sign=-1)
        self._hand_down(row, last.aims_then())
        for subscriber in reversal_subscribers_of(last.kind):
            subscriber(row)
        return row

    def by(self, member) -> Self:
        return self.filter(member=member)

    def in_organisation(self, organisation) -> Self:
        """What people did while they worked there."""
        return self.filter(organisation=organisation)

    def on_theme(self, theme_id: int) -> Self:
        return self.filter(themes=theme_id)

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

    def on_pages(self, numbers: Iterable[int]) -> Self:
        """What was done with these pages (originals); ask for kinds that are about pages only."""
        return self.filter(target_id__in=list(numbers))

    def about_page(self, page_id: int) -> Self:
        """What was done in connection with this page (an original): posts in its discussion."""
        return self.filter(about_page_id=page_id)

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

    def counted_by_goal_and_area(self) -> dict[tuple[int | None, str], int]:
        """(goal id, area) → millionths of activities. They sum to `total()` × 1,000,000 exactly (1 query)."""
        rows = self.order_by().values("goal_weights__goal_id", "area").annotate(n=Sum(F("sign") * F("goal_weights__weight")))
        return {(row["goal_weights__goal_id"], row["area"]): row["n"] for row in rows if row["n"]}

    def minutes_by_goal(self) -> dict[int | None, int]:
        """Goal id (None: unassigned) → millionths of minutes."""
        amount = F("sign") * F("minutes") * F("goal_weights__weight")
        rows = self.order_by().values("goal_weights__goal_id").annotate(n=Sum(amount, output_field=models.BigIntegerField()))
        return {row["goal_weights__goal_id"]: row["n"] for row in rows if row["n"]}
