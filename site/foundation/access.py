"""One access rule for every way in.

Each piece of content carries one *audience key*; each person holds a set of keys. `may_see` asks of one thing, `seen_of` and
`visible` narrow a list and a queryset to the same answer: they stand side by side so that a list and a detail page cannot disagree.

Keys: `public`, `members`, `staff`, `org:<id>` (one organisation), `course:<id>` (those enrolled), `list:<id>` (a named set).
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

PUBLIC = "public"
MEMBERS = "members"
STAFF = "staff"
# Held by administrators only; never the audience of anything.
EVERYTHING = "*"

KEY_LENGTH = 40
WIDTH = {PUBLIC: 0, MEMBERS: 1}

Kept = TypeVar("Kept")
KeyProvider = Callable[[list], dict[int, set[str]]]
AudienceProvider = Callable[[], Iterable[tuple[str, str]]]

_key_providers: list[KeyProvider] = []
_audience_providers: list[AudienceProvider] = []


def gives_keys(provider: KeyProvider) -> KeyProvider:
    """Sign up a function of an app's `access_keys.py`: signed-in members → number of each → the keys she holds.

    For many at once, so that asking whether a thousand may see something costs no more than asking for one.
    """
    _key_providers.append(provider)
    return provider


def offers_audiences(provider: AudienceProvider) -> AudienceProvider:
    """Sign up a function that lists further (key, label) pairs an editor may choose as audience."""
    _audience_providers.append(provider)
    return provider


def keys_of(user) -> frozenset[str]:
    """The keys this person holds. Kept on the user object, so that one request asks once (0–2 queries)."""
    if user is None or not user.is_authenticated or not user.is_active:
        return frozenset({PUBLIC})
    if not hasattr(user, "_access_keys"):
        look_up_keys([user])
    return user._access_keys


def look_up_keys(members: list) -> None:
    """Keep on each active member which keys she holds (3 queries for those fetched `with_standing()`, however many)."""
    held = [provider(members) for provider in _key_providers]
    for member in members:
        member._access_keys = frozenset({PUBLIC, MEMBERS}.union(*(keys.get(member.pk, ()) for keys in held)))


def circle_of(user) -> str:
    """A short name for the set of keys this person holds: those who share it may see the same, so they may share a cached copy."""
    return hashlib.sha256(" ".join(sorted(keys_of(user))).encode()).hexdigest()[:16]


def forget_keys(user) -> None:
    """Ask anew next time: call it after something gave or took a key within one request."""
    user.__dict__.pop("_access_keys", None)


def may_see(user, audience: str) -> bool:
    """May this person see what carries this audience key?"""
    keys = keys_of(user)
    return EVERYTHING in keys or audience in keys


def seen_of(user, things: Iterable[Kept]) -> list[Kept]:
    """What this person may see of things in memory that carry their audience key (no query once her keys are known)."""
    keys = keys_of(user)
    return [thing for thing in things if EVERYTHING in keys or thing.audience in keys]


def visible(queryset: QuerySet, user, field: str = "audience") -> QuerySet:
    """Narrow a queryset to what this person may see; `field` is the path to the audience column."""
    keys = keys_of(user)
    return queryset if EVERYTHING in keys else queryset.filter(**{f"{field}__in": keys})


def narrower(parent: str, child: str) -> str:
    """The audience of a child below a parent: its own where that is narrower, else the parent's.

    `public` is wider than `members`, which is wider than every other key; two different narrow keys have no common
    key, so the parent's wins.
    """
    if WIDTH.get(child, 2) > WIDTH.get(parent, 2):
        return child
    return parent


def audience_choices() -> list[tuple[str, str]]:
    """What an editor may choose from: the general keys, then what the floors above offer."""
    choices = [(PUBLIC, _("Everyone")), (MEMBERS, _("Members")), (STAFF, _("Staff"))]
    for provider in _audience_providers:
        choices.extend(provider())
    return choices
