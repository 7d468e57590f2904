"""What moderators decide about members and what they wrote. Each app names its own kinds, and how one is undone."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


class UnknownRuling(LookupError):
    """A decision of a kind that no app registered."""


@dataclass(frozen=True)
class RulingKind:
    """`undo(target, ruling)` runs in the transaction that lifts it; None where a person has to put it right by hand."""

    code: str
    label: object
    undo: Callable | None = None
    decided_by: object = _("by a moderator")

    def __str__(self) -> str:
        return str(self.label)


_kinds: dict[str, RulingKind] = {}


def register_ruling(code: str, label, **more) -> RulingKind:
    """Name a kind of decision. `code` is stored. Registering one code twice raises ValueError."""
    if code in _kinds:
        raise ValueError(f"ruling kind {code!r} is registered already")
    _kinds[code] = RulingKind(code, label, **more)
    return _kinds[code]


def kind_of(code: str) -> RulingKind:
    try:
        return _kinds[code]
    except KeyError:
        raise UnknownRuling(code) from None
