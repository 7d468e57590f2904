"""What may wait for a person's judgement. Each app names its own kinds in `reviews.py`, with the decisions there are."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from members.roles import ADMINISTRATOR, MODERATOR


class UnknownReview(LookupError):
    """Something waits that no app registered, or is to be decided in a way there is not."""


@dataclass(frozen=True)
class Waiting:
    """What a moderator sees of it: plain text, which is always escaped, where it stands on the site, and whose it is."""

    title: str
    text: str
    url: str = ""
    # A member, with her organisation where that is known already.
    by: object = None


@dataclass(frozen=True)
class Decision:
    """One way to decide. `apply(target, reviewer, reason)` runs in the deciding transaction; what it raises undoes all.

    Where a decision needs more than a reason it brings a `form` (a class, made with `target=`); `apply` then gets its
    cleaned data as `answers=`. A decision that needs no reason says so. `reason_help` tells
    the moderator who will read the reason; `is_grave` colours the button.
    """

    code: str
    label: object
    apply: Callable
    form: type | None = None
    needs_reason: bool = True
    is_grave: bool = False
    reason_help: object = ""


@dataclass(frozen=True)
class ReviewKind:
    """`describe(target)` is called with the moderator's language active; `targets` makes the queryset to fetch them from."""

    code: str
    label: object
    describe: Callable[..., Waiting]
    decisions: tuple[Decision, ...]
    may_decide: Callable[..., bool]
    targets: Callable[[], QuerySet] | None = None
    # `prepare(targets)` fetches for many at once what `describe` asks of each.
    prepare: Callable[[list], None] | None = None
    # `heard(target, score)` after each voice, in its transaction: what many say at once need not wait for a moderator.
    heard: Callable[..., None] | None = None
    # Who decides on such things at all: the queue is there for them.
    roles: tuple[str, ...] = (MODERATOR, ADMINISTRATOR)
    # It is decided on its own page (`Waiting.url`), where more is to be seen than a text.
    in_place: bool = False

    def __str__(self) -> str:
        return str(self.label)

    def decision(self, code: str) -> Decision:
        for decision in self.decisions:
            if decision.code == code:
                return decision
        raise UnknownReview(f"{self.code}: {code}")


_kinds: dict[str, ReviewKind] = {}


def register_review(code: str, label, *, describe, decisions, may_decide, targets=None, **more) -> ReviewKind:
    """Name a kind of thing that may wait. `code` is stored. Registering one code twice raises ValueError."""
    if code in _kinds:
        raise ValueError(f"review kind {code!r} is registered already")
    _kinds[code] = ReviewKind(code, label, describe, tuple(decisions), may_decide, targets, **more)
    return _kinds[code]


def kind_of(code: str) -> ReviewKind:
    try:
        return _kinds[code]
    except KeyError:
        raise UnknownReview(code) from None


def kinds() -> list[ReviewKind]:
    return list(_kinds.values())


def deciding_roles() -> set[str]:
    """All roles that decide on anything."""
    return {role for kind in kinds() for role in kind.roles}


def codes_for(member) -> list[str]:
    """The kinds that a member of her roles decides on."""
    return [kind.code for kind in kinds() if member.holds(*kind.roles)]
