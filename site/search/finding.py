"""One search over everything, by the reader's own keys."""

import re
from collections import Counter
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from wagtail.search.query import PlainText

from search.models import Kind, SearchEntry

HITS_A_PAGE = 20
MAX_QUERY = 200
EXCERPT = 220
# Nobody reads on after so many; it keeps a search for "a" cheap.
MOST = 500
WORD = re.compile(r"[\w][\w\-]*")


def folded(query: str) -> str:
    """Only words: quotes and operators mean nothing to our readers and break the database's own query language."""
    return " ".join(WORD.findall(query.replace("\x00", " ")[:MAX_QUERY]))


class Finding:
    """What a reader finds: hits, counts by kind (about 4 queries)."""

    def __init__(self, user, query: str, language: str, kind: str = "", page: str = "1"):
        self.query = folded(query)
        self.kind = kind if kind in Kind.values else ""
        self._number = page
        self._language = language
        self._within = SearchEntry.objects.visible_to(user)

    @cached_property
    def _found(self) -> list[int]:
        """Keys of all hits, the best first; whole words, and beginnings of words in titles."""
        if not self.query:
            return []
        exact = [hit.pk for hit in self._within.search(PlainText(self.query, operator="and"))[:MOST]]
        beginnings = [hit.pk for hit in self._within.autocomplete(self.query)[:50]]
        return self._one_of_each_twins(list(dict.fromkeys([*exact, *beginnings])))

    def _one_of_each_twins(self, keys: list[int]) -> list[int]:
        """The twin in the reader's language where it matches, else the one that does, at the place of the better one."""
        rows = {pk: rest for pk, *rest in SearchEntry.objects.filter(pk__in=keys).values_list("pk", "identity", "language")}
        chosen: dict[str, int] = {}
        for key in keys:
            identity, language = rows[key]
            if identity not in chosen or language == self._language:
                chosen[identity] = key
        return list(chosen.values())

    @cached_property
    def _kinds(self) -> dict[int, str]:
        """Key → kind of every hit."""
        return dict(SearchEntry.objects.filter(pk__in=self._found).values_list("pk", "kind"))

    @property
    def counts(self) -> dict[str, int]:
        return dict(Counter(self._kinds.values()))

    @property
    def total(self) -> int:
        return len(self._found)

    @cached_property
    def hits(self) -> Page:
        """The page of hits asked for, in order of fit; only its own texts are read."""
        wanted = [key for key in self._found if not self.kind or self._kinds[key] == self.kind]
        page = Paginator(wanted, HITS_A_PAGE).get_page(self._number)
        entries = SearchEntry.objects.in_bulk(page.object_list)
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
