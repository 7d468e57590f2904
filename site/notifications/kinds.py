"""What a member may be told. Each app names its own kinds in `notices.py`, and says there whether she still may see the thing."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _


class UnknownNotice(LookupError):
    """A notice of a kind that no app registered."""


@dataclass(frozen=True)
class Quote:
    """What somebody wrote, for the mail: a name, plain text with its paragraphs, and where it stands."""

    name: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Notice:
    """One line in the reader's language, plain text, and where it leads; `then`: where the mail leads besides, with `then_text`.

    `less`: where she can turn down this one thing, beside its kind, with `less_text`; it works signed out.
    For the mail: `subject` where it is not the text, `more` paragraphs below it, `quotes` of what was written, `thread`
    (`topic-12`) of what belongs together.
    """

    text: str
    url: str
    then: str = ""
    then_text: str = ""
    less: str = ""
    less_text: str = ""
    subject: str = ""
    more: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    thread: str = ""


@dataclass(frozen=True)
class NoticeGroup:
    """Kinds that a member thinks of as one thing, and chooses one channel for; `about` names in a line what they are."""

    code: str
    label: object
    about: object = ""


OTHER = NoticeGroup("other", _("Everything else"))


@dataclass(frozen=True)
class NoticeKind:
    """`code` stays for ever: it is stored. `by_mail` is what a member gets who chose nothing.

    `describe(target, notification)` is called with the reader's language active; `may_see(member, target)` when the notice
    is made, shown, counted and mailed. `targets`, where given, makes the queryset from which targets are fetched together,
    with whatever the other two need, so that a page of notices costs the same at any length. `prepare(member, rows)` is called
    before with all rows of the kind at once, each with its `target`; `describe` may then return None: there is nothing to tell.
    """

    code: str
    label: object
    describe: Callable[..., Notice | None]
    may_see: Callable[..., bool]
    by_mail: bool = True
    targets: Callable[[], QuerySet] | None = None
    # Whether this kind is anything to a member at all; None: to everybody.
    concerns: Callable[..., bool] | None = None
    prepare: Callable[..., None] | None = None
    group: NoticeGroup = OTHER

    def __str__(self) -> str:
        return str(self.label)


_kinds: dict[str, NoticeKind] = {}


def register_notice(
    code: str, label, *, describe, may_see, by_mail: bool = True, targets=None, concerns=None, prepare=None, group=OTHER
) -> NoticeKind:
    """Name a kind of notice. Registering one code twice raises ValueError."""
    if code in _kinds:
        raise ValueError(f"notice kind {code!r} is registered already")
    _kinds[code] = NoticeKind(code, label, describe, may_see, by_mail, targets, concerns, prepare, group)
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


def groups_for(member) -> dict[NoticeGroup, list[NoticeKind]]:
    """The same, by what they belong to; what belongs nowhere comes last."""
    groups: dict[NoticeGroup, list[NoticeKind]] = {}
    for kind in sorted(kinds_for(member), key=lambda kind: kind.group is OTHER):
        groups.setdefault(kind.group, []).append(kind)
    return groups
