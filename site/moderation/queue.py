"""What a moderator finds in the queue: only what she may decide, described for her."""

from collections.abc import Iterable
from dataclasses import dataclass

from members.roles import ADMINISTRATOR, MODERATOR
from moderation.kinds import ReviewKind, UnknownReview, Waiting, codes_for, deciding_roles, kind_of, kinds
from moderation.models import ReviewItem
from notifications.targets import targets_of

# More than anybody reads at once; what is older comes first.
AT_ONCE = 200


@dataclass(frozen=True)
class Entry:
    item: ReviewItem
    kind: ReviewKind
    waiting: Waiting


def may_moderate(member) -> bool:
    """Whether this member keeps order on the site: rules on posts and members, and all that goes with it."""
    return member.is_authenticated and member.holds(MODERATOR, ADMINISTRATOR)


def may_review(member) -> bool:
    """Whether the queue is anything to this member; what in it, the kinds say."""
    return member.is_authenticated and member.holds(*deciding_roles())


def entries(items: Iterable[ReviewItem], member) -> list[Entry]:
    """In the order of the items (one query a kind, and what `may_decide` and `describe` ask)."""
    items = list(items)
    targets = targets_of(items, {kind.code: kind.targets for kind in kinds()})
    for kind in kinds():
        if kind.prepare:
            kind.prepare([targets[item.pk] for item in items if item.kind == kind.code and item.pk in targets])
    made = (entry_of(item, targets.get(item.pk), member) for item in items)
    return [entry for entry in made if entry]


def entry_of(item: ReviewItem, target, member) -> Entry | None:
    """None where the thing or its kind is gone, or this member has no say in it."""
    if target is None:
        return None
    try:
        kind = kind_of(item.kind)
    except UnknownReview:
        return None
    return Entry(item, kind, kind.describe(target)) if kind.may_decide(member, target) else None


SHOWN = {"mine": lambda items, member: items.taken_by(member), "nobodys": lambda items, member: items.nobodys()}


def waiting_for(member, show: str = "") -> list[Entry]:
    """`show`: "mine" (she took them), "nobodys", else all."""
    narrow = SHOWN.get(show, lambda items, member: items)
    return entries(
        narrow(ReviewItem.objects.waiting().filter(kind__in=codes_for(member)), member).select_related("assignee")[:AT_ONCE],
        member,
    )


def by_kind(found: list[Entry]) -> dict[str, list[Entry]]:
    """Label of the kind → its entries."""
    groups: dict[str, list[Entry]] = {}
    for entry in found:
        groups.setdefault(str(entry.kind.label), []).append(entry)
    return groups
