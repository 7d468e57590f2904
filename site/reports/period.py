"""What a report is of: which whole months, and at most one limit. Days and two limits at once would tell people apart."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from activity.models import Activity


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month of this day."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


@dataclass(frozen=True)
class Scope:
    """Whole months from `start` to `end`; `limit` is the name of a cut ("" for none) and `limit_key` what of it is counted.

    One organisation is counted by calendar years, which have no month in common: people are few there, and two periods
    that overlap would tell them apart.
    """

    start: date
    end: date
    limit: str = ""
    limit_key: str | None = None

    def __post_init__(self):
        first, last = month_of(self.start)[0], month_of(self.end)[1]
        if self.limit == "organisation":
            first, last = date(self.end.year, 1, 1), date(self.end.year, 12, 31)
        object.__setattr__(self, "start", first)
        object.__setattr__(self, "end", last)

    @property
    def is_calendar_year(self) -> bool:
        """Also the one that has not ended: nothing has happened after it yet."""
        ends = self.end.month == 12 or self.end >= timezone.localdate()
        return ends and (self.start.year, self.start.month) == (self.end.year, 1)

    def calendar_years(self):
        """Everything in the calendar years that the period touches."""
        return Activity.objects.between(date(self.start.year, 1, 1), date(self.end.year, 12, 31))

    def activities(self):
        """What is counted: with a limit to a goal only the part of each activity that serves it."""
        found = Activity.objects.between(self.start, self.end)
        if not self.limit:
            return found
        if self.limit == "goal":
            return found.part_for(self.limit_key)
        return found.on(self.limit, self.limit_key)

    def left_out(self):
        """What the limit leaves out of the same period."""
        found = Activity.objects.between(self.start, self.end)
        if self.limit == "goal":
            return found.beside(self.limit_key)
        return found.off(self.limit, self.limit_key)

    def without_limit(self) -> "Scope":
        return replace(self, limit="", limit_key=None)
