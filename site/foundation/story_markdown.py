"""Blocks of a story ⇄ Markdown, so that members can improve an edited text where they read it.

A block is given to them as Markdown only if Markdown says all of it: written and read again it must be the same. Everything else
(pictures, recordings, callouts, exercises) is shown and stays in its place. Blocks here are in the raw form StreamFields are stored in.
"""

import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType

from markdown_it import MarkdownIt
from markdown_it.token import Token

from foundation.code import LANGUAGES
from foundation.rich_text import Lossy, as_markdown, as_rich_text, canonical, escaped

Raw = dict
RICH = ("paragraph_open", "bullet_list_open", "ordered_list_open")
MARKDOWN = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table")
LONGEST_LINE = 160


def markdown_of(block: Raw, links: frozenset[str] = frozenset()) -> str | None:
    """The block in Markdown, None where that would lose something."""
    writer = WRITERS.get(block["type"])
    try:
        source = writer(block["value"]) if writer else None
    except Lossy:
        return None
    return source if source and same([block], blocks_of(source, links)) else None


def same(old: list[Raw], new: list[Raw]) -> bool:
    return [comparable(block) for block in old] == [comparable(block) for block in new]


def comparable(block: Raw) -> tuple:
    """What a block says, whatever its id and however its rich text is written."""
    value = block["value"]
    return block["type"], canonical(value) if block["type"] == "text" else value


def of_heading(value: dict) -> str:
    words = re.sub(r"(#+)$", r"\\\1", escaped(value["text"]))
    return "#" * int(value.get("level") or 2) + " " + words


def of_quote(value: dict) -> str:
    lines = [f"> {line}".rstrip() for line in value["text"].split("\n")]
    return "\n".join([*lines, ">", f"> — {value['source']}"] if value.get("source") else lines)


def of_code(value: dict) -> str:
    if "```" in value["text"]:
        raise Lossy("code")
    return f"```{value['language']}\n{value['text']}\n```"


WRITERS = {"heading": of_heading, "text": as_markdown, "quote": of_quote, "code": of_code}


def blocks_of(source: str, links: frozenset[str] = frozenset()) -> list[Raw]:
    """Markdown as blocks with new ids. Nothing in it is refused: what has no block of its own becomes text."""
    return list(joined(block for group in groups(source) if (block := block_of(group, links))))


def groups(source: str) -> Iterator[list[Token]]:
    """Tokens of each block at the outermost level."""
    group = []
    for token in MARKDOWN.parse(source.replace("\x00", "")):
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield group
            group = []


def block_of(group: list[Token], links: frozenset[str]) -> Raw | None:
    first = group[0]
    if first.type == "heading_open" and first.tag in ("h1", "h2", "h3"):
        return heading(first.tag, group)
    if first.type in ("fence", "code_block"):
        language = first.info.strip()
        return raw("code", {"language": language if language in LANGUAGES else "text", "text": first.content.rstrip("\n")})
    if first.type == "blockquote_open":
        return quote(group)
    if first.type == "table_open":
        return table(group, lambda cell: as_rich_text(MARKDOWN.renderer.render([cell], MARKDOWN.options, {}), links))
    text = rich(group, links)
    return raw("text", text) if text else None


def heading(tag: str, group: list[Token]) -> Raw | None:
    text = plain(group[1])[:LONGEST_LINE]
    return raw("heading", {"text": text, "level": "3" if tag == "h3" else "2"}) if text else None


def quote(group: list[Token]) -> Raw:
    lines = "\n".join(token.content for token in group if token.type == "inline").split("\n")
    source = lines.pop().removeprefix("—").strip()[:255] if len(lines) > 1 and lines[-1].startswith("—") else ""
    return raw("quote", {"text": "\n".join(lines), "source": source})


def table(group: list[Token], rich_text: Callable[[Token], str]) -> Raw:
    """Rich text in every cell, so that bold, code and links stay."""
    rows, heads = [], []
    for before, token in pairwise(group):
        if token.type == "tr_open" and heads:
            rows.append([])
        elif before.type == "th_open":
            heads.append(plain(token))
        elif before.type == "td_open":
            rows[-1].append(f"<p>{rich_text(token)}</p>")
    columns = [{"type": "rich_text", "heading": head} for head in heads]
    return raw("table", {"columns": columns, "rows": [{"values": row} for row in rows], "caption": ""})


def shows_pictures(source: str) -> bool:
    """Whether pictures stand in it; as blocks they would be gone."""
    return any(child.type == "image" for token in MARKDOWN.parse(source) for child in token.children or ())


def rich(group: list[Token], links: frozenset[str]) -> str:
    html = MARKDOWN.renderer.render(group, MARKDOWN.options, {})
    return as_rich_text(re.sub(r"<(/?)h[1-6]>", r"<\1h4>", html), links)


def plain(inline: Token) -> str:
    return "".join(child.content or " " for child in inline.children or [] if child.nesting == 0).strip()


def raw(kind: str, value) -> Raw:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def joined(blocks: Iterable[Raw], lists: Mapping[str, str] = MappingProxyType({})) -> Iterator[Raw]:
    """Texts that follow each other are one text; so are blocks of the kinds in `lists` (kind → the list in it) one block."""
    last = None
    for block in blocks:
        if last and last["type"] == block["type"] == "text":
            last["value"] += block["value"]
            continue
        if last and last["type"] == block["type"] and (name := lists.get(block["type"])):
            last["value"][name] += block["value"][name]
            continue
        if last:
            yield last
        last = block
    if last:
        yield last
