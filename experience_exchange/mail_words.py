"""A post as a mail shows it: its words with their paragraphs."""

import html
import re

from django.utils.translation import gettext as _

from notifications.kinds import Quote

LONGEST = 1500
BREAK = re.compile(r"</(?:p|li|h[1-6]|pre|tr|blockquote)>|<br\s*/?>")
TAG = re.compile(r"<[^>]*>")
EMPTY_LINES = re.compile(r"\n\s*\n\s*")


def name_of(post) -> str:
    return str(post.author) if post.author else _("A former member")


def quoted(post) -> Quote:
    return Quote(name_of(post), in_paragraphs(post.html), post.get_absolute_url())


def in_paragraphs(rendered: str) -> str:
    """The words of rendered HTML, a line for each block, cut where they are very long."""
    words = html.unescape(TAG.sub("", BREAK.sub("\n", rendered)))
    text = EMPTY_LINES.sub("\n\n", words).strip()
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
