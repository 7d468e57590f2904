"""What comes along when a text is pasted from a word processor: its bullets, its spaces and, from some, its markup."""

import html
import re

BULLET = re.compile(r"^[ \t]*[•·▪◦§\uf0b7\uf0a7][ \t\u00a0]+", re.M)
SPACES = str.maketrans(
    {"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u000b": "\n", "\u200b": None, "\ufeff": None, "\u00ad": None}
)
OF_WORD = re.compile(r"<o:p|mso-|class=[\"']?Mso|<!--\[if", re.I)
HIDDEN = re.compile(r"<!--.*?-->|<(style|script|xml|head)\b.*?</\1>", re.S | re.I)
BREAK = re.compile(r"</(?:p|div|h[1-6]|li|tr)>|<br\s*/?>", re.I)
ITEM = re.compile(r"<li\b[^>]*>", re.I)
TAG = re.compile(r"<[^<>]*>")


def cleaned(text: str) -> str:
    """The text as Markdown that reads as it was meant; a text that was typed comes back as it is."""
    if OF_WORD.search(text):
        text = without_markup(text)
    return BULLET.sub("- ", text.translate(SPACES))


def without_markup(text: str) -> str:
    bare = ITEM.sub("- ", HIDDEN.sub("", text))
    bare = html.unescape(TAG.sub("", BREAK.sub("\n\n", bare)))
    return re.sub(r"\n[ \t]*\n\s*", "\n\n", bare).strip()
