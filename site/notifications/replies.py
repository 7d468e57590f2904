"""Addresses to which a member can answer a mail: each is hers and that conversation's alone, and nobody can guess it.

A content app signs up what happens with an answer, by the kind of thread (`topic` of `topic-12`).
"""

import base64
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

# An address is good for so long after its mail.
GOOD_FOR = timedelta(days=90)
EPOCH = date(2020, 1, 1)
TOKEN = re.compile(r"m(\d{1,18})-([a-z]{1,12})-(\d{1,18})-(\d{1,5})-([a-z2-7]{20})", re.I)


class Refused(Exception):
    """The answer cannot be taken; the text says why, in the active language."""


# (member, number of the thing, text, key that makes it once) → a word to her where the answer is not to be seen yet, else "".
# Raises Refused.
Taker = Callable[..., str]
_takers: dict[str, Taker] = {}
# (member, number of the thing) → its address for her, "" where it is gone or she may not see it.
Finder = Callable[..., str]
_finders: dict[str, Finder] = {}


def takes_replies(thread: str, *, found_at: Finder) -> Callable[[Taker], Taker]:
    """Sign up the function that takes answers to mails of this kind of thread, and the one that says where the thing is."""

    def sign_up(taker: Taker) -> Taker:
        _takers[thread], _finders[thread] = taker, found_at
        return taker

    return sign_up


def taker_of(thread: str) -> Taker | None:
    return _takers.get(thread)


def address_for(member, token: "Token | None") -> str:
    """Where this member finds what she answered, in the active language; "" where there is nothing she may see."""
    finder = _finders.get(token.thread) if token else None
    return finder(member, token.number) if finder else ""


@dataclass(frozen=True)
class Token:
    """What an address says: whose it is, and what it answers."""

    member_id: int
    thread: str
    number: int
    day: int

    @property
    def is_old(self) -> bool:
        return today() - self.day > GOOD_FOR.days


def today() -> int:
    return (timezone.localdate() - EPOCH).days


def signature(words: str) -> str:
    """100 bits in small letters and digits: mail servers may change the case."""
    digest = hmac.digest(settings.SECRET_KEY.encode(), f"notifications.replies:{words}".encode(), "sha256")
    return base64.b32encode(digest).decode().lower()[:20]


def reply_address(member, thread: str) -> str:
    """Empty where no answers are taken: nothing signed up, or no address is set (REPLY_ADDRESS)."""
    kind, _dash, number = thread.partition("-")
    if not settings.REPLY_ADDRESS or kind not in _takers:
        return ""
    words = f"m{member.pk}-{kind}-{number}-{today()}"
    local, _at, domain = settings.REPLY_ADDRESS.partition("@")
    return f"{local}+{words}-{signature(words)}@{domain}"


def token_in(addresses: str) -> Token | None:
    """The token of the first of our addresses among these, if we wrote it."""
    for found in TOKEN.finditer(addresses):
        words, written = found[0].lower().rsplit("-", 1)
        if hmac.compare_digest(signature(words), written):
            return Token(int(found[1]), found[2].lower(), int(found[3]), int(found[4]))
    return None
