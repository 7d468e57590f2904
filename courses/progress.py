"""How far a learner is in a course: pure arithmetic over what the course asks now and what she has done.

1. From 0 to 100 always, over the required steps that are live. 2. 100 only when all of them are done; optional ones never
lower it. 3. Who has finished stays finished: what came later is "new since you finished". 4. Steps that are gone count nowhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from django.utils.translation import gettext_lazy as _


class Item(Protocol):
    pk: int
    minutes: int
    required: bool


class Label(Enum):
    START = "start"
    CONTINUE = "continue"
    REVIEW = "review"

    @property
    def text(self):
        return {Label.START: _("Start"), Label.CONTINUE: _("Continue"), Label.REVIEW: _("Review")}[self]


@dataclass(frozen=True)
class Progress:
    """`items`: the live steps in order. `done`: step id → when. `finished_at`: when the course was first completed."""

    items: Sequence[Item]
    done: Mapping[int, datetime]
    finished_at: datetime | None = None

    @property
    def required(self) -> list[Item]:
        """What counts: for who has finished, the required steps of then that are still there."""
        return [item for item in self.items if item.required and (not self.finished_at or item.pk in self.done)]

    @property
    def required_done(self) -> list[Item]:
        return [item for item in self.required if item.pk in self.done]

    @property
    def percent(self) -> int:
        """Whole per cent, rounded down, so that 100 means all."""
        if self.finished_at:
            return 100
        return 100 * len(self.required_done) // len(self.required) if self.required else 0

    @property
    def is_complete(self) -> bool:
        """Whether nothing required is left. A course that requires nothing is never completed by that alone."""
        return bool(self.finished_at) or (bool(self.required) and len(self.required_done) == len(self.required))

    @property
    def new(self) -> list[Item]:
        """Required steps that came after she finished and wait to be seen."""
        return [item for item in self.items if self.finished_at and item.required and item.pk not in self.done]

    @property
    def left(self) -> list[Item]:
        """Required steps not done."""
        return [item for item in self.items if item.required and item.pk not in self.done]

    @property
    def minutes_left(self) -> int:
        return sum(item.minutes for item in self.left)

    @property
    def minutes_done(self) -> int:
        return sum(item.minutes for item in self.items if item.pk in self.done)

    @property
    def label(self) -> Label:
        if self.finished_at and not self.new:
            return Label.REVIEW
        return Label.CONTINUE if self.done or self.finished_at else Label.START

    @property
    def next(self) -> Item | None:
        """Where to go on: after the step done last, not where she last looked (None: no steps at all)."""
        if not self.items:
            return None
        if self.finished_at:
            return (self.new or self.items)[0]
        return next(iter([*self._after_the_last_done(), *self.left, *self._undone()]), self.items[0])

    def _undone(self) -> list[Item]:
        return [item for item in self.items if item.pk not in self.done]

    def _after_the_last_done(self) -> list[Item]:
        places = [place for place, item in enumerate(self.items) if item.pk in self.done]
        if not places:
            return []
        last = max(places, key=lambda place: (self.done[self.items[place].pk], place))
        return [item for item in self.items[last + 1 :] if item.pk not in self.done]
