"""Fills the HTML of the posts on a page, all at once."""

import re
from collections.abc import Iterable

from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from experience_exchange.filling.links import ALONE, IN_EXCHANGE, path_of, paths_in
from experience_exchange.filling.people import with_mentions
from experience_exchange.filling.targets import Target, targets
from experience_exchange.models import Attachment
from foundation.templatetags.icons import icon


def fill(posts: list, reader) -> list:
    """These posts, each with `shown_html`: its own, filled in for this reader (see `filled`), and `shown_files` (1 query where there are any)."""
    for post, text in zip(posts, filled([post.html for post in posts], reader), strict=True):
        post.shown_html = text
    with_files = [post.pk for post in posts if post.has_files]
    files = list(Attachment.objects.filter(post__in=with_files)) if with_files else []
    for post in posts:
        post.shown_files = [file for file in files if file.post_id == post.pk]
    return posts


def filled(texts: Iterable[str], reader) -> list[str]:
    """The same texts for this reader (0 queries for plain texts, at most 5 for whatever they hold and however many they are)."""
    texts = list(texts)
    paths = paths_in(texts)
    known = targets(reader, paths) if paths else {}
    return with_mentions([filled_one(text, known) for text in texts], reader)


def filled_one(text: str, known: dict[str, Target]) -> str:
    def replace(found: re.Match) -> str:
        target = known.get(path_of(found["href"]))
        if target is None:
            return found[0]
        return attribution(target) if found["quote"] and target.author else (found["quote"] or "") + card(target)

    text = ALONE.sub(replace, text) if known else text
    # A link between posts leads on in the language one reads in.
    return IN_EXCHANGE.sub(rf'<a href="/{get_language()}\1', text) if "/exchange/" in text else text


def attribution(target: Target) -> str:
    """What opens a quotation: who said it, with the way there."""
    said = _("%(name)s in post %(number)d") % {"name": target.author, "number": target.number}
    return f'<blockquote>\n<p class="quoted"><a href="{target.url}">{escape(said)}</a></p>'


def card(target: Target) -> str:
    kind = f"{target.kind} · {target.author}" if target.author else target.kind
    return (
        f'<p class="link-card"><a href="{escape(target.url)}"><span class="link-card__kind">{icon("link")}{escape(kind)}</span>\n'
        f'<span class="link-card__title" lang="{escape(target.language)}">{escape(target.title)}</span></a></p>'
    )
