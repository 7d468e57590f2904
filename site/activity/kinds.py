"""The kinds of activity. Each content app names its own in `activities.py`, and says there whom else it wants to be told of."""

from collections.abc import Callable
from dataclasses import dataclass

Subscriber = Callable[[object], None]


class UnknownKind(LookupError):
    """An activity of a kind that no app registered."""


@dataclass(frozen=True)
class Kind:
    """`code` stays for ever: it is stored. `area` is courses, knowledge or exchange; contributions help others."""

    code: str
    label: object
    area: str
    is_contribution: bool = False
    # At most so many a member and day count, so that volume cannot be farmed; None: all do.
    a_day: int | None = None

    def __str__(self) -> str:
        return str(self.label)


_kinds: dict[str, Kind] = {}
_subscribers: dict[str, list[Subscriber]] = {}
_reversal_subscribers: dict[str, list[Subscriber]] = {}


def register_kind(code: str, label, area: str, *, is_contribution: bool = False, a_day: int | None = None) -> Kind:
    """Name a kind of activity. Registering one code twice with different meanings raises ValueError."""
    kind = Kind(code, label, area, is_contribution, a_day)
    if _kinds.setdefault(code, kind) != kind:
        raise ValueError(f"activity kind {code!r} is registered already")
    return kind


def kind_of(code: str) -> Kind:
    try:
        return _kinds[code]
    except KeyError:
        raise UnknownKind(code) from None


def kinds() -> list[Kind]:
    return sorted(_kinds.values(), key=lambda kind: kind.code)


def subscribes_to(code: str) -> Callable[[Subscriber], Subscriber]:
    """Sign up a function that gets each new Activity of this kind, in the same transaction; what it raises undoes all."""

    def sign_up(subscriber: Subscriber) -> Subscriber:
        _subscribers.setdefault(code, []).append(subscriber)
        return subscriber

    return sign_up


def subscribes_to_reversals_of(code: str) -> Callable[[Subscriber], Subscriber]:
    """As `subscribes_to`, for the rows that take an activity of this kind back."""

    def sign_up(subscriber: Subscriber) -> Subscriber:
        _reversal_subscribers.setdefault(code, []).append(subscriber)
        return subscriber

    return sign_up


def subscribers_of(code: str) -> list[Subscriber]:
    return _subscribers.get(code, [])


def reversal_subscribers_of(code: str) -> list[Subscriber]:
    return _reversal_subscribers.get(code, [])
