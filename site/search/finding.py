"""One search over everything, by the reader's own keys.

What matches is ranked once for all who may see the same, until an entry changes; each reader's hits are then fetched by her own keys.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from urllib.parse import urlencode

from django.core.cache import cache
from django.core.paginator import Page, Paginator
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import gettext
from wagtail.search.query import PlainText

from foundation.access import circle_of
from knowledge_base.models import ArticlePage
from search.models import Kind, SearchEntry

HITS_A_PAGE = 20
MAX_QUERY = 200
EXCERPT = 220
# Nobody reads on after so many; it keeps a search for "a" cheap.
MOST, ENOUGH = 500, 100
SECONDS = 600
# What is left of the fit of an article that nobody has verified in time: it stands below an equal one that is looked after,
# and is still found first by who looks for its very title.
UNTRUSTED = 0.7
WORD = re.compile(r"[\w][\w\-]*")


def folded(query: str) -> str:
    """Only words: quotes and operators mean nothing to our readers and break the database's own query language."""
    return " ".join(WORD.findall(query.replace("\x00", " ")[:MAX_QUERY]))


class Finding:
    """What a reader finds: hits, counts by kind (4 queries, 1 while the ranking is kept)."""

    def __init__(self, user, query: str, language: str, kind: str = "", page: str = "1"):
        self.query = folded(query)
        self.kind = kind if kind in Kind.values else ""
        self._number = page
        self._user = user
        self._language = language
        # Without the texts: hundreds may match, twenty are shown.
        self._within = SearchEntry.objects.visible_to(user).only("identity", "language", "kind", "target_id")

    @cached_property
    def _kinds(self) -> dict[int, str]:
        """Key → kind of every hit, the best first (3 queries, none while they are kept)."""
        return cache.get_or_set(self._place, self._rank, SECONDS) if self.query else {}

    @property
    def _place(self) -> str:
        asked = hashlib.sha256(self.query.encode()).hexdigest()
        return f"hits:{SearchEntry.objects.generation()}:{circle_of(self._user)}:{self._language}:{localdate()}:{asked}"

    def _rank(self) -> dict[int, str]:
        """Whole words, and beginnings of words in titles."""
        exact = trusted_first(self._within.search(PlainText(self.query, operator="and")).annotate_score("fit")[:MOST])
        # Who finds so many is not helped by more; and on SQLite each costs a millisecond.
        beginnings = self._within.autocomplete(self.query)[:50] if len(exact) < ENOUGH else []
        return {hit.pk: hit.kind for hit in self._one_of_each_twins([*exact, *beginnings])}

    def _one_of_each_twins(self, hits: list[SearchEntry]) -> list[SearchEntry]:
        """The twin in the reader's language where it matches, else the one that does, at the place of the better one."""
        chosen: dict[str, SearchEntry] = {}
        for hit in hits:
            if hit.identity not in chosen or hit.language == self._language:
                chosen[hit.identity] = hit
        return list(chosen.values())

    @cached_property
    def counts(self) -> dict[str, int]:
        return dict(Counter(self._kinds.values()))

    @property
    def total(self) -> int:
        return len(self._kinds)

    @cached_property
    def hits(self) -> Page:
        """The page of hits asked for, in order of fit; only its own texts are read."""
        wanted = [key for key, kind in self._kinds.items() if self.kind in ("", kind)]
        page = Paginator(wanted, HITS_A_PAGE).get_page(self._number)
        entries = SearchEntry.objects.visible_to(self._user).in_bulk(page.object_list)
        page.object_list = [entries[key] for key in page.object_list if key in entries]
        for entry in page.object_list:
            entry.address = entry.url_in(self._language)
            entry.excerpt = excerpt(entry.text, self.query)
        return page

    @property
    def page_query(self) -> str:
        """The rest of the address, for the links to other pages."""
        return urlencode({"q": self.query, **({"kind": self.kind} if self.kind else {})})

    @property
    def tabs(self) -> list[dict]:
        """All hits, then each kind that has any, for components/tabs.html."""
        kinds = [("", gettext("All"), self.total)]
        kinds += [(kind.value, kind.label, self.counts[kind]) for kind in Kind if kind in self.counts]
        return [
            {
                "title": title,
                "url": "?" + urlencode({"q": self.query, "kind": kind}),
                "current": kind == self.kind,
                "count": count,
            }
            for kind, title, count in kinds
        ]


def trusted_first(hits: Iterable[SearchEntry]) -> list[SearchEntry]:
    """In order of fit, the untrusted below their equals (1 query). One database counts the fit from zero downwards, one upwards."""
    hits = list(hits)
    articles = [hit.target_id for hit in hits if hit.kind == Kind.ARTICLE]
    untrusted = set(ArticlePage.objects.filter(pk__in=articles).untrusted().values_list("pk", flat=True)) if articles else set()

    def fit(hit: SearchEntry) -> float:
        weight = UNTRUSTED if hit.kind == Kind.ARTICLE and hit.target_id in untrusted else 1
        return abs(hit.fit or 0) * weight

    return sorted(hits, key=fit, reverse=True)


def excerpt(text: str, query: str) -> SafeString:
    """The words around the first match, with the words looked for marked; everything else escaped."""
    words = [re.escape(word) for word in query.split()]
    pattern = re.compile("|".join(words) or r"(?!)", re.IGNORECASE)
    first = pattern.search(text)
    start = max(0, first.start() - 80) if first else 0
    piece = text[start : start + EXCERPT]
    marked, last = [], 0
    for found in pattern.finditer(piece):
        marked += [escape(piece[last : found.start()]), "<mark>", escape(found[0]), "</mark>"]
        last = found.end()
    # Every piece of text above went through escape().
    return mark_safe("… " * (start > 0) + "".join(marked) + escape(piece[last:]) + " …" * (start + EXCERPT < len(text)))
