"""Gates within a course: what must have been done, reached or dated before a step opens. Pure, over the outline of now.

A gate that nobody can open (a later step, the step itself, one that is gone) keeps nobody out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from courses.outline import Outline, Step


@dataclass(frozen=True)
class Gate:
    """`after`: original of a step; `score`: per cent to reach in it; `at`: a date for all; `days`: days after one's own start."""

    after: int | None = None
    score: int | None = None
    at: datetime | None = None
    days: int | None = None


OPEN = Gate()


@dataclass(frozen=True)
class Lock:
    """One reason why a step is not open yet: a step to do (with a score where that is asked), or a moment to wait for."""

    step: "Step | None" = None
    score: int | None = None
    until: datetime | None = None

    @property
    def text(self) -> str:
        if self.until:
            return _("Opens on %(date)s") % {"date": date_format(timezone.localtime(self.until), "DATETIME_FORMAT")}
        if self.score:
            return _("Opens when you have %(score)s %% in “%(title)s”") % {"score": self.score, "title": self.step.title}
        return _("Opens when you have done “%(title)s”") % {"title": self.step.title}


@dataclass(frozen=True)
class Learner:
    """What the gates ask of her: steps done, best score in each quiz (per cent), and when her time began."""

    done: Mapping[int, datetime]
    scores: Mapping[int, float]
    started_at: datetime
    now: datetime


def locks_of(outline: "Outline", learner: Learner) -> dict[int, list[Lock]]:
    """Step id → why it is not open yet. What she has done stays open."""
    found = {}
    for step, gates in outline.gated:
        if step.pk in learner.done:
            continue
        locks = [lock for gate, first in gates for lock in locked_by(gate, first, outline, learner)]
        if locks:
            found[step.pk] = list(dict.fromkeys(locks))
    return found


def locked_by(gate: Gate, first: "Step", outline: "Outline", learner: Learner) -> list[Lock]:
    return [*by_step(gate, first, outline, learner), *by_date(gate, learner)]


def by_step(gate: Gate, first: "Step", outline: "Outline", learner: Learner) -> list[Lock]:
    asked = outline.step(gate.after) if gate.after else None
    if asked is None or asked.number >= first.number:
        return []
    if gate.score and asked.kind.is_scored:
        return [] if learner.scores.get(asked.pk, 0) >= gate.score else [Lock(asked, gate.score)]
    return [] if asked.pk in learner.done else [Lock(asked)]


def by_date(gate: Gate, learner: Learner) -> list[Lock]:
    moments = [gate.at, learner.started_at + timedelta(days=gate.days) if gate.days else None]
    later = [moment for moment in moments if moment and moment > learner.now]
    return [Lock(until=max(later))] if later else []
