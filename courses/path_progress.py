"""How far a member is on a learning path: pure arithmetic over its courses and those she has completed.

1. From 0 to 100 always. 2. 100 only when every mandatory course is done and so many electives as the path asks for; more
electives never count. 3. A path asks for no more electives than there are. 4. Who has finished stays finished.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Item(Protocol):
    """A course of the path. `left`: minutes this member has still to go in it."""

    pk: int
    mandatory: bool
    left: int


@dataclass(frozen=True)
class PathProgress:
    """`done`: ids of completed courses. `electives_needed`: k of "k of n"."""

    items: Sequence[Item]
    done: Collection[int]
    electives_needed: int = 0
    finished_at: datetime | None = None

    @property
    def mandatory(self) -> list[Item]:
        return [item for item in self.items if item.mandatory]

    @property
    def electives(self) -> list[Item]:
        return [item for item in self.items if not item.mandatory]

    @property
    def needed(self) -> int:
        """Electives asked for: never more than there are."""
        return min(self.electives_needed, len(self.electives))

    @property
    def asked(self) -> int:
        """Courses it takes in all."""
        return len(self.mandatory) + self.needed

    @property
    def electives_left(self) -> int:
        return max(0, self.needed - len(self._done(self.electives)))

    @property
    def reached(self) -> int:
        return len(self._done(self.mandatory)) + self.needed - self.electives_left

    @property
    def percent(self) -> int:
        """Whole per cent, rounded down, so that 100 means all."""
        if self.finished_at:
            return 100
        return 100 * self.reached // self.asked if self.asked else 0

    @property
    def is_complete(self) -> bool:
        """A path that asks for nothing is never completed by that alone."""
        return bool(self.finished_at) or (bool(self.asked) and self.reached == self.asked)

    @property
    def left(self) -> list[Item]:
        """Courses that would bring her further, in the path's order."""
        return [item for item in self.items if item.pk not in self.done and (item.mandatory or self.electives_left)]

    @property
    def next(self) -> Item | None:
        """The course to take now: mandatory ones and needed electives as they stand in the path."""
        return next(iter(self.left), None) if not self.finished_at else None

    @property
    def minutes_left(self) -> int:
        """By the shortest choice of electives."""
        shortest = sorted(item.left for item in self.left if not item.mandatory)
        return sum(item.left for item in self.left if item.mandatory) + sum(shortest[: self.electives_left])

    def _done(self, items: list[Item]) -> list[Item]:
        return [item for item in items if item.pk in self.done]
