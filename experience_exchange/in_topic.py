"""Looking for words inside one topic."""

import re
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from experience_exchange.models import Post, Topic

WORDS = 8
AROUND = 90
LONGEST_WORD = 25


class InTopic:
    """`posts` are those the reader may see that hold every word, each with an `excerpt` once it is asked for."""

    def __init__(self, topic: Topic, user, asked: str):
        self.topic, self.user = topic, user
        self.asked = " ".join(asked.split())[:200]
        self.words = self.asked.split()[:WORDS]

    @property
    def query(self) -> str:
        """For the addresses of further pages."""
        return urlencode({"q": self.asked})

    @cached_property
    def posts(self) -> QuerySet:
        if not self.words:
            return Post.objects.none()
        holds = Q()
        for word in self.words:
            # SQLite knows no other small letters than a–z.
            holds &= Q(text__icontains=word) | Q(text__icontains=word.lower()) | Q(text__icontains=word.capitalize())
        return Post.objects.visible_in(self.topic, self.user).filter(holds).with_authors()

    def excerpt(self, post: Post) -> SafeString:
        """Where the first word stands, with the words marked."""
        found = self.pattern.search(post.text)
        middle = found.start() if found else 0
        start, end = whole_words(post.text, max(0, middle - AROUND), middle + AROUND)
        pieces = self.pattern.split(post.text[start:end])
        marked = "".join(
            f"<mark>{escape(piece)}</mark>" if odd else escape(piece)
            for piece, odd in zip(pieces, alternating(pieces), strict=True)
        )
        return mark_safe(("… " if start else "") + marked + (" …" if end < len(post.text) else ""))

    @cached_property
    def pattern(self) -> re.Pattern:
        return re.compile("(" + "|".join(map(re.escape, self.words)) + ")", re.I)


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Draw both ends in to where a word ends, unless that is far away."""
    space = text.find(" ", start, start + LONGEST_WORD) if start else -1
    last = text.rfind(" ", end - LONGEST_WORD, end) if end < len(text) else -1
    return (space + 1 if space > 0 else start, last if last > 0 else end)


def alternating(pieces: list[str]) -> list[bool]:
    """What `split` put between the pieces is every second one."""
    return [bool(place % 2) for place in range(len(pieces))]
