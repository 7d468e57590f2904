"""Where drafts are written. Each app above names its own kinds in `drafting.py`:

    @keeps_drafts("reply", _("Reply"))
    def topics(member, rests): ...   # {"12": Place("How do you begin?", "/en/exchange/topics/12/#reply")}

A draft's key is the kind and what stands behind the first colon: "reply:12", "topic:new:help".
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

KEY_LENGTH = 80
KEY = re.compile(r"[a-z_]{1,30}:[\w:-]{0,49}", re.A)


@dataclass(frozen=True)
class Place:
    """Where a draft was begun, as the member may see it now. No title: the list shows the kind alone."""

    title: str
    url: str


Finder = Callable[[object, list[str]], dict[str, Place]]


@dataclass(frozen=True)
class Kind:
    code: str
    label: object
    places: Finder


_kinds: dict[str, Kind] = {}


def keeps_drafts(code: str, label) -> Callable[[Finder], Finder]:
    """Sign up a function (member, what stands behind the colon in each key) → their places; what she may not see is left out."""

    def sign_up(finder: Finder) -> Finder:
        _kinds[code] = Kind(code, label, finder)
        return finder

    return sign_up


def kind_of(key: str) -> Kind | None:
    """The kind a key belongs to, None where there is no such key."""
    return _kinds.get(key.partition(":")[0]) if KEY.fullmatch(key) else None


def places_of(member, keys: Iterable[str]) -> dict[str, Place]:
    """Key → its place, as far as the member may go there (what each kind asks, however many the keys)."""
    rests, found = defaultdict(list), {}
    for key in keys:
        if kind := kind_of(key):
            rests[kind].append(key.partition(":")[2])
    for kind, wanted in rests.items():
        found |= {f"{kind.code}:{rest}": place for rest, place in kind.places(member, wanted).items()}
    return found
