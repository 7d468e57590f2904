"""Whom a post speaks to: `@handle` of a member or `@short-name` of an organisation in its words, and the authors it quotes."""

import re

NAMES_A_POST = 20
QUOTES_A_POST = 5
CODE = re.compile(r"<(pre|code|math)\b.*?</\1>", re.S)
TAG = re.compile(r"<[^>]*>")
MENTION = re.compile(r"(?<![\w@./+-])@([a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){1,79})(?![\w@])", re.I)
QUOTED = re.compile(r'<blockquote>\s*<p><a href="[^"]*/exchange/posts/(\d{1,18})/"')
# What stands between words: code, whole links and tags.
APART = re.compile(r"(<(pre|code|math|a)\b.*?</\2>|<[^>]*>)", re.S)


def names_in(html: str) -> list[str]:
    """The names a post mentions, in small letters, each once, at most NAMES_A_POST; not in code and not in addresses."""
    if "@" not in html:
        return []
    words = TAG.sub("", CODE.sub(" ", html))
    return list(dict.fromkeys(found.lower() for found in MENTION.findall(words)))[:NAMES_A_POST]


def quoted_in(html: str) -> list[int]:
    """The numbers (primary keys) of the posts that a post quotes, at most QUOTES_A_POST."""
    return [int(number) for number in dict.fromkeys(QUOTED.findall(html))][:QUOTES_A_POST] if "<blockquote>" in html else []


def without_name(source: str, name: str) -> str:
    """A text in which nobody is called by this name any more."""
    return MENTION.sub(lambda found: "@former-member" if found[1].lower() == name else found[0], source)
