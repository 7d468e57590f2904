"""What a member may be told. Each app names its own kinds in `notices.py`, and says there whether she still may see the thing."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet


class UnknownNotice(LookupError):
    """A notice of a kind that no app registered."""


@dataclass(frozen=True)
class Notice:
    """One line in the reader's language, plain text, and where it leads."""

    text: str
    url: str


@dataclass(frozen=True)
class NoticeKind:
    """`code` stays for ever: it is stored. `by_mail` is what a member gets who chose nothing.

    `describe(target, notification)` is called with the reader's language active; `may_see(member, target)` when the notice
    is made, shown, counted and mailed. `targets`, where given, makes the queryset from which targets are fetched together,
    with whatever the other two need, so that a page of notices costs the same at any length.
    """

    code: str
    label: object
    describe: Callable[..., Notice]
    may_see: Callable[..., bool]
    by_mail: bool = True
    targets: Callable[[], QuerySet] | None = None
    # Whether this kind is anything to a member at all; None: to everybody.
    concerns: Callable[..., bool] | None = None

    def __str__(self) -> str:
        return str(self.label)


_kinds: dict[str, NoticeKind] = {}


def register_notice(code: str, label, *, describe, may_see, by_mail: bool = True, targets=None, concerns=None) -> NoticeKind:
    """Name a kind of notice. Registering one code twice raises ValueError."""
    if code in _kinds:
        raise ValueError(f"notice kind {code!r} is registered already")
    _kinds[code] = NoticeKind(code, label, describe, may_see, by_mail, targets, concerns)
    return _kinds[code]


def kind_of(code: str) -> NoticeKind:
    try:
        return _kinds[code]
    except KeyError:
        raise UnknownNotice(code) from None


def kinds() -> list[NoticeKind]:
    return list(_kinds.values())


def kinds_for(member) -> list[NoticeKind]:
    """Those she may choose a channel for."""
    return [kind for kind in kinds() if kind.concerns is None or kind.concerns(member)]
