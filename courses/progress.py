"""How far a learner is in a course: pure arithmetic over what the course asks now and what she has done.

1. From 0 to 100 always, over the required steps that are live. 2. 100 only when all that is asked is done; optional steps
never lower it. 3. Who has finished stays finished: what came later is "new since you finished". 4. Steps that are gone
count nowhere, and no rule asks for more than there is.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import Protocol

from django.utils.translation import gettext_lazy as _


class Item(Protocol):
    """`module`: the part it belongs to. `since`: when it was first published."""

    pk: int
    minutes: int
    required: bool
    module: int
    since: datetime | None


class Label(Enum):
    START = "start"
    CONTINUE = "continue"
    REVIEW = "review"

    @property
    def text(self):
        return {Label.START: _("Start"), Label.CONTINUE: _("Continue"), Label.REVIEW: _("Review")}[self]


@dataclass(frozen=True)
class Rule:
    """What is enough. `steps`: module → how many of its required steps (absent: all). `modules`: how many of them (None: all).

    `sign_off`: whether a teacher must have signed the course off.
    """

    steps: Mapping[int, int] = field(default_factory=dict)
    modules: int | None = None
    sign_off: bool = False

    def asks_for_all(self, module: int) -> bool:
        return self.modules is None and module not in self.steps


@dataclass(frozen=True)
class Part:
    """The required steps of one module: `needed` of them are enough."""

    items: tuple[Item, ...]
    needed: int
    undone: tuple[Item, ...]

    @property
    def reached(self) -> int:
        return min(len(self.items) - len(self.undone), self.needed)

    @property
    def missing(self) -> int:
        return self.needed - self.reached

    @property
    def minutes_left(self) -> int:
        """By the shortest way."""
        return sum(sorted(item.minutes for item in self.undone)[: self.missing])


@dataclass(frozen=True)
class Progress:
    """`items`: the live steps in order. `done`: step id → when. `finished_at`: when the course was first completed.

    `locked`: steps that are not open to her yet.
    """

    items: Sequence[Item]
    done: Mapping[int, datetime]
    finished_at: datetime | None = None
    rule: Rule = Rule()
    signed_off: bool = False
    locked: Collection[int] = ()

    @cached_property
    def parts(self) -> list[Part]:
        """The modules that require something, in order."""
        below: dict[int, list[Item]] = {}
        for item in self.items:
            if item.required:
                below.setdefault(item.module, []).append(item)
        return [self._part(module, items) for module, items in below.items()]

    def _part(self, module: int, items: list[Item]) -> Part:
        enough = min(max(1, self.rule.steps.get(module, len(items))), len(items))
        return Part(tuple(items), enough, tuple(item for item in items if item.pk not in self.done))

    @property
    def parts_needed(self) -> int:
        return min(max(1, self.rule.modules), len(self.parts)) if self.rule.modules is not None else len(self.parts)

    @cached_property
    def chosen_parts(self) -> list[Part]:
        """The modules that count: all, or where some are enough, those she is farthest in."""
        farthest = sorted(self.parts, key=lambda part: Fraction(part.reached, part.needed), reverse=True)
        return farthest[: self.parts_needed]

    @property
    def steps_needed(self) -> int:
        return sum(part.needed for part in self.chosen_parts)

    @property
    def steps_reached(self) -> int:
        return sum(part.reached for part in self.chosen_parts)

    @property
    def fraction(self) -> Fraction:
        """How much of what is asked is done, from 0 to 1; the signature weighs as much as one step (or module)."""
        chosen = self.chosen_parts
        if self.parts_needed == len(self.parts):
            asked, got = self.steps_needed, Fraction(self.steps_reached)
        else:
            asked, got = len(chosen), sum((Fraction(part.reached, part.needed) for part in chosen), Fraction(0))
        if self.rule.sign_off:
            asked, got = asked + 1, got + bool(self.signed_off)
        return got / asked if asked else Fraction(0)

    @property
    def percent(self) -> int:
        """Whole per cent, rounded down, so that 100 means all."""
        return 100 if self.finished_at else int(100 * self.fraction)

    @property
    def is_complete(self) -> bool:
        """Whether nothing that is asked is left. A course that asks nothing is never completed by that alone."""
        return bool(self.finished_at) or self.fraction == 1

    @property
    def waits_for_sign_off(self) -> bool:
        """Whether the teacher's signature is all that is missing."""
        steps_done = bool(self.items) and not any(part.missing for part in self.chosen_parts)
        return self.rule.sign_off and not self.signed_off and not self.finished_at and steps_done

    @cached_property
    def new(self) -> list[Item]:
        """Required steps that came after she finished and wait to be seen."""
        if not self.finished_at:
            return []
        return [item for item in self.items if item.required and item.pk not in self.done and self._came_later(item)]

    def _came_later(self, item: Item) -> bool:
        # Where some steps were enough, those she left out then are not new.
        return self.rule.asks_for_all(item.module) or bool(item.since and item.since > self.finished_at)

    @property
    def left(self) -> list[Item]:
        """Required steps not done, where they would bring her farther (or are new)."""
        if self.finished_at:
            return self.new
        if not any(part.missing for part in self.chosen_parts):
            return []
        return [item for part in self.parts if part.missing for item in part.undone]

    @property
    def minutes_left(self) -> int:
        """By the shortest way to the end."""
        if self.finished_at:
            return sum(item.minutes for item in self.new)
        return sum(sorted(part.minutes_left for part in self.parts)[: self.parts_needed])

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
        """Where to go on: after the step done last, not where she last looked (None: no steps at all).

        What is open comes before what is not; where nothing is, she is led to what she waits for.
        """
        if not self.items:
            return None
        if self.finished_at:
            return (self.new or self.items)[0]
        places = [*self._after_the_last_done(), *self.left, *self._undone()]
        return next((item for item in places if item.pk not in self.locked), (places or self.items)[0])

    def _undone(self) -> list[Item]:
        return [item for item in self.items if item.pk not in self.done]

    def _after_the_last_done(self) -> list[Item]:
        places = [place for place, item in enumerate(self.items) if item.pk in self.done]
        if not places:
            return []
        last = max(places, key=lambda place: (self.done[self.items[place].pk], place))
        return [item for item in self.items[last + 1 :] if item.pk not in self.done]
