"""What is done to a story when it is made: blocks get their ids, and floors above add what they know (the glossary)."""

import re
from collections.abc import Callable

Finisher = Callable[[str, object], str]

_finishers: list[Finisher] = []
FIRST_TAG = re.compile(r"<[a-z][a-z0-9]*(?=[\s>])")
HAS_ID = re.compile(r"<[^>]*\sid=")


def finishes_stories(finisher: Finisher) -> Finisher:
    """Sign up a function (html, page) → html, called once when the story of a page is made; what it returns is trusted."""
    _finishers.append(finisher)
    return finisher


def finished(html: str, page) -> str:
    for finisher in _finishers:
        html = finisher(html, page)
    return html


def with_block_id(html: str, block_id: str | None) -> str:
    """`data-block` on the block's first element, and an anchor `block-…` where that has no id of its own."""
    found = FIRST_TAG.search(html)
    if not block_id or not found or not re.fullmatch(r"[\w-]+", block_id):
        return html
    anchor = "" if HAS_ID.match(html, found.start()) else f' id="block-{block_id}"'
    return f'{html[: found.end()]} data-block="{block_id}"{anchor}{html[found.end() :]}'
