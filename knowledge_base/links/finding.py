"""Every address an article leads to: in its texts, its sources and its facts."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.conf import settings

from knowledge_base.models import ArticlePage, Link
from knowledge_base.models.link import LONGEST

# Names under which blocks keep an address.
ADDRESSES = ("url", "link")


class Anchors(HTMLParser):
    """Wagtail's rich text names pages and files by number: `page:7`, `file:3`."""

    def __init__(self, text: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        given = dict(attrs)
        if tag != "a":
            return
        names = {"page": "page", "document": "file"}
        if (kind := names.get(given.get("linktype"))) and (given.get("id") or "").isdigit():
            self.found.append(f"{kind}:{given['id']}")
        elif given.get("href"):
            self.found.append(given["href"])


def addresses_in(value, name: str = "") -> Iterator[str]:
    """In the raw data of a StreamField: nested lists and dicts, rich text, fields that hold an address."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from addresses_in(inner, key)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from addresses_in(inner, name)
    elif isinstance(value, str) and value:
        if name in ADDRESSES:
            yield value
        elif "<a" in value:
            yield from Anchors(value).found


def links_of(page: ArticlePage) -> dict[str, str]:
    """Address → kind. Mail addresses and places on the same page lead nowhere that could be gone."""
    streams = [getattr(page, name) for name in ("body", "sources", "facts") if hasattr(page, name)]
    found = {}
    for stream in streams:
        for address in addresses_in(list(stream.raw_data)):
            if (kind := kind_of(address)) and len(address) <= LONGEST:
                found[address] = kind
    return found


def kind_of(address: str) -> str:
    if address.startswith(("page:", "file:", "/")) and not address.startswith("//"):
        return Link.Kind.INTERNAL
    try:
        parts = urlsplit(address)
    except ValueError:
        return Link.Kind.EXTERNAL
    if parts.scheme not in ("http", "https"):
        return ""
    return Link.Kind.INTERNAL if parts.netloc == urlsplit(settings.BASE_URL).netloc else Link.Kind.EXTERNAL


def note_links(page: ArticlePage) -> None:
    """Remember where this page leads now; what it leads to no more is forgotten (3 queries)."""
    now = links_of(page)
    Link.objects.filter(page=page).exclude(url__in=now).delete()
    rows = [Link(page=page, url=url, kind=kind) for url, kind in now.items()]
    Link.objects.bulk_create(rows, ignore_conflicts=True)
