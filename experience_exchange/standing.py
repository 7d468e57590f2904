"""How closely a member follows a topic, made of what she chose for it, for its board and for its themes, and of what she did there.

Her choice for the topic comes first, then that she started it. A board she muted is muted. Of what remains the closest counts;
what came about by itself counts only where she muted neither the board nor a theme.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from experience_exchange.models import Following


class Level(models.IntegerChoices):
    MUTED = 0, _("Muted")
    NORMAL = 1, _("Normal")
    TRACKING = 2, _("Tracking")
    WATCHING = 3, _("Watching")


class Why(models.TextChoices):
    CHOSEN = "chosen", _("You chose this yourself.")
    STARTED = "started", _("You started this topic.")
    POSTED = "posted", _("You have written here.")
    MENTIONED = "mentioned", _("You were mentioned here.")
    READ = "read", _("You have read here for a while.")


@dataclass(frozen=True)
class Standing:
    """`row` is what decided; None where nothing did."""

    level: Level = Level.NORMAL
    row: "Following | None" = None


def standing(rows: "Iterable[Following]") -> Standing:
    """Of one member's rows that touch one topic."""
    rows = list(rows)
    own = next((row for row in rows if row.topic_id), None)
    if own and own.why in (Why.CHOSEN, Why.STARTED):
        return of_row(own)
    around = [row for row in rows if not row.topic_id]
    muted = [row for row in around if row.level == Level.MUTED]
    if muted_board := next((row for row in muted if row.board_id), None):
        return of_row(muted_board)
    counting = [*around, own] if own and not muted else around
    return of_row(max(counting, key=lambda row: row.level)) if counting else Standing()


def of_row(row: "Following") -> Standing:
    return Standing(Level(row.level), row)
