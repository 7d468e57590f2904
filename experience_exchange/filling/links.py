"""The addresses of ours in a post's HTML. All of this reads only what `foundation.markdown` wrote."""

import html
import re

from django.conf import settings

from foundation.markdown import REL

# A paragraph that is nothing but one link; in front of it, where it opens a quotation, the quotation's tag.
ALONE = re.compile(rf'(?P<quote><blockquote>\s*)?<p><a href="(?P<href>[^"]+)" rel="{REL}">(?P<text>[^<]*)</a></p>')
OURS = re.compile(r"/(?:en|nb)/[\w/.-]*")
POST = re.compile(r"/(?:en|nb)/exchange/posts/(\d{1,18})/")
TOPIC = re.compile(r"/(?:en|nb)/exchange/topics/(\d{1,18})/")
IN_EXCHANGE = re.compile(r'<a href="/(?:en|nb)(/exchange/(?:posts|topics)/\d{1,18}/)')
CARDS_A_PAGE = 60


def path_of(href: str) -> str:
    """The path of an address on this site, else nothing; what follows `?` or `#` is left out."""
    path = html.unescape(href).removeprefix(settings.BASE_URL).partition("#")[0].partition("?")[0]
    return path if OURS.fullmatch(path) else ""


def paths_in(texts: list[str]) -> list[str]:
    """The paths that stand alone in these texts, each once, at most CARDS_A_PAGE."""
    found = (path_of(link["href"]) for text in texts if "/" in text for link in ALONE.finditer(text))
    return list(dict.fromkeys(path for path in found if path))[:CARDS_A_PAGE]


def number_in(pattern: re.Pattern, path: str) -> int | None:
    found = pattern.fullmatch(path)
    return int(found[1]) if found else None
