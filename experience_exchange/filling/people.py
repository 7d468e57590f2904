"""Mentions as links. Only members see the pages of members and organisations, so a visitor reads the names as they were written."""

import re

from django.db.models import CharField, QuerySet, Value
from django.urls import reverse
from django.utils.html import escape

from experience_exchange.mentions import APART, MENTION, names_in
from members.models import Member, Organisation


def with_mentions(texts: list[str], reader) -> list[str]:
    """Each text with its mentions as links (1 query where there is one, else none)."""
    names = {name for text in texts for name in names_in(text)} if reader.is_authenticated else ()
    known = addresses_of(names) if names else {}
    return [linked(text, known) if "@" in text else text for text in texts] if known else texts


def addresses_of(names) -> dict[str, str]:
    """Name → where it leads. A member goes before an organisation of the same name, as she does when she is told."""
    organisations = named("organisation", Organisation.objects.active().filter(slug__in=names), "slug")
    members = named("member", Member.objects.active().filter(handle__in=names), "handle")
    found = sorted(organisations.union(members), reverse=True)
    return {name: reverse(f"members:{kind}", args=[name]) for kind, name in found}


def named(kind: str, things: QuerySet, field: str) -> QuerySet:
    """Rows of a kind and a name, so that members and organisations are asked for together."""
    return things.order_by().values_list(Value(kind, CharField()), field)


def linked(text: str, known: dict[str, str]) -> str:
    def replace(found: re.Match) -> str:
        url = known.get(found[1].lower())
        return f'<a class="mention" href="{escape(url)}">{found[0]}</a>' if url else found[0]

    # Every third piece is words; the others are what stands between, and the name of its tag.
    pieces = APART.split(text)
    pieces[::3] = [MENTION.sub(replace, piece) for piece in pieces[::3]]
    pieces[2::3] = [""] * len(pieces[2::3])
    return "".join(pieces)
