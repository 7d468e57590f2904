"""Notices as a member reads them: only those whose target is there and which she may still see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from notifications.kinds import Notice, NoticeKind, UnknownNotice, kind_of, kinds
from notifications.targets import targets_of

if TYPE_CHECKING:
    from notifications.models import Notification


@dataclass(frozen=True)
class Shown:
    notification: "Notification"
    notice: Notice

    @property
    def day(self) -> date:
        """When it was told, for grouping."""
        return timezone.localdate(self.notification.told_at)


def shown(rows: "Iterable[Notification]", member) -> list[Shown]:
    """In the active language (one query a kind, and what `may_see` and `describe` ask)."""
    rows = list(rows)
    targets = targets_of(rows, {kind.code: kind.targets for kind in kinds()})
    for kind in kinds():
        if kind.prepare:
            prepare(kind, member, rows, targets)
    made = ((row, notice_of(row, member, targets.get(row.pk))) for row in rows)
    return [Shown(row, notice) for row, notice in made if notice]


def prepare(kind: NoticeKind, member, rows: "list[Notification]", targets: dict) -> None:
    """Let the kind look up what it needs for all its rows at once."""
    same = [row for row in rows if row.kind == kind.code and row.pk in targets]
    for row in same:
        row.target = targets[row.pk]
    if same:
        kind.prepare(member, same)


def notice_of(row: "Notification", member, target) -> Notice | None:
    """None where the target or its kind is gone, or the member may not see it any more."""
    if target is None:
        return None
    try:
        kind = kind_of(row.kind)
    except UnknownNotice:
        return None
    return kind.describe(target, row) if kind.may_see(member, target) else None
