"""Handles: the unique names that mentions use. Only a–z, 0–9 and hyphens, and none that can be mistaken for another."""

import re
import secrets
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HANDLE = re.compile(r"[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){1,29}")
RESERVED = frozenset(
    {"admin", "administrator", "all", "cluster", "everyone", "here", "moderator", "system", "staff", "support", "team"}
    # Addresses beside those of members' pages.
    | {"invite", "my-data", "organisations", "settings"}
)
LOOKS_LIKE = (
    ("rn", "m"),
    ("vv", "w"),
    ("cl", "d"),
    ("0", "o"),
    ("1", "l"),
    ("i", "l"),
    ("5", "s"),
    ("8", "b"),
    ("2", "z"),
    ("-", ""),
)
SPELLING = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o", "đ": "d", "ŋ": "n", "š": "s", "č": "c", "ž": "z", "á": "a", "é": "e"}
)


def skeleton(handle: str) -> str:
    """What a hasty reader sees: two handles with one skeleton may not both exist."""
    for seen, read in LOOKS_LIKE:
        handle = handle.replace(seen, read)
    return handle


def validate_handle(handle: str) -> None:
    if not HANDLE.fullmatch(handle):
        raise ValidationError(_("Use 2 to 30 small letters a–z, digits and single hyphens."))
    if skeleton(handle) in {skeleton(name) for name in RESERVED}:
        raise ValidationError(_("This handle is reserved. Choose another."))


def is_valid(handle: str) -> bool:
    try:
        validate_handle(handle)
    except ValidationError:
        return False
    return True


def suggestions(first_name: str, last_name: str) -> Iterator[str]:
    """Handles made of a name: "Kari Østby-Lunde" → "kari-ostby-lunde", then with numbers, at last with chance."""
    name = f"{first_name} {last_name}".lower().translate(SPELLING)
    plain = re.sub(r"[^a-z0-9]+", "-", name).strip("-")[:30].strip("-")
    yield plain
    start = plain[:22].strip("-") or "member"
    yield from (f"{start}-{number}" for number in range(3, 20))
    while True:
        yield f"{start}-{secrets.token_hex(3)}"
