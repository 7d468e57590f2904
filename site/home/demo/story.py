"""The demo's Markdown dialect → blocks of `foundation.blocks.StoryBlock`, in the raw form that StreamFields are stored in.

Blocks get ids made of their place and kind, the same in every language, so that twins stay aligned.
"""

import html
import re
import uuid
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from foundation.story_markdown import RICH, Raw, groups, joined, plain, quote, raw, table

NAMESPACE = uuid.UUID("6f4a7c1e-2b1d-4c57-9a55-0d5b6a1c8e42")
FENCE = re.compile(r"^\s*(```|~~~)")
OPENING = re.compile(r"^::: (callout|keypoints|accordion|formula|flip|check|try|recording)\b ?(.*)$")
CLOSING = ":::"
CALLOUTS = ("note", "tip", "warning", "example")


class StoryError(ValueError):
    """The text breaks the dialect."""


def reader() -> MarkdownIt:
    """Raw HTML is text; bold and italic are written the way Wagtail's rich text keeps them."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    for kind, tag in (("strong", "b"), ("em", "i")):
        made.renderer.rules[f"{kind}_open"] = lambda *_args, tag=tag: f"<{tag}>"
        made.renderer.rules[f"{kind}_close"] = lambda *_args, tag=tag: f"</{tag}>"
    return made


MARKDOWN = reader()


def stable_id(*parts) -> str:
    """An id that is the same whenever and in whichever language the demo is made."""
    return str(uuid.uuid5(NAMESPACE, "/".join(str(part) for part in parts)))


def story(source: str, slug: str) -> list[Raw]:
    """The blocks of a text; `slug` tells its ids from those of other texts. Raises StoryError."""
    blocks = joined((block for part in parts(source) for block in blocks_of(part)), ONE_BLOCK)
    return [with_ids(block, slug, place) for place, block in enumerate(blocks)]


def parts(source: str) -> Iterator[str | tuple[str, str, str]]:
    """Plain Markdown, and containers as (name, argument, content), in order."""
    lines, inside, in_code = [], None, False
    for line in source.splitlines():
        in_code ^= bool(FENCE.match(line))
        opening = None if in_code or inside else OPENING.match(line)
        if opening:
            yield "\n".join(lines)
            lines, inside = [], opening.groups()
        elif inside and not in_code and line.strip() == CLOSING:
            yield (*inside, "\n".join(lines).strip())
            lines, inside = [], None
        else:
            lines.append(line)
    if inside:
        raise StoryError(f"::: {inside[0]} is not closed")
    yield "\n".join(lines)


def blocks_of(part: str | tuple) -> Iterator[Raw]:
    if isinstance(part, tuple):
        yield container(*part)
        return
    for group in groups(part):
        yield block_of(group)


def block_of(group: list[Token]) -> Raw:
    first = group[0]
    if first.type in RICH:
        return raw("text", rendered(group))
    if first.type == "heading_open" and first.tag in ("h2", "h3"):
        return raw("heading", {"text": plain(group[1]), "level": first.tag[1]})
    if first.type == "fence":
        return raw("code", {"language": first.info.strip() or "text", "text": first.content.rstrip("\n")})
    if first.type == "blockquote_open":
        return quote(group)
    if first.type == "table_open":
        return table(group, in_line)
    raise StoryError(f"{first.type} {first.tag} has no block")


def rendered(tokens: list[Token]) -> str:
    """As Wagtail keeps rich text: no line breaks between its elements."""
    return re.sub(r">\s*\n\s*<", "><", MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})).strip()


def rich(source: str) -> str:
    tokens = MARKDOWN.parse(source)
    if wrong := [token.type for token in tokens if token.level == 0 and token.nesting >= 0 and token.type not in RICH]:
        raise StoryError(f"{wrong[0]} cannot stand here")
    return rendered(tokens)


def in_line(token: Token) -> str:
    return MARKDOWN.renderer.render([token], MARKDOWN.options, {})


def container(name: str, argument: str, content: str) -> Raw:
    if name == "callout":
        kind, _, title = argument.partition(" ")
        if kind not in CALLOUTS:
            raise StoryError(f"no such callout: {kind}")
        return raw("callout", {"kind": kind, "title": html.unescape(title.strip()), "text": rich(content)})
    if name == "accordion":
        return raw("accordion", {"items": [{"title": argument.strip(), "text": rich(content)}]})
    if name == "formula":
        return raw("formula", {"source": content, "caption": argument.strip()})
    if name in TEACHING:
        return TEACHING[name](argument.strip(), content)
    points = [token for token in MARKDOWN.parse(content) if token.type == "inline"]
    return raw("key_points", {"points": [f"<p>{in_line(point)}</p>" for point in points]})


def flip(front: str, content: str) -> Raw:
    return raw("flip_cards", {"cards": [{"front": front, "back": rich(content)}]})


def check(question: str, answer: str) -> Raw:
    return raw("self_check", {"question": rich(question), "answer": rich(answer)})


def task(argument: str, content: str) -> Raw:
    """`::: try 20 Ask three colleagues`: minutes, where they are not 15, and the title."""
    minutes, _, title = argument.partition(" ")
    lasts = {"title": title, "minutes": int(minutes)} if minutes.isdigit() else {"title": argument, "minutes": 15}
    return raw("try_this", {**lasts, "task": rich(content)})


def recording(name: str, content: str) -> Raw:
    """`::: recording a-name`: the number comes when the demo has stored the file; the content is the caption."""
    return raw("video", {"recording": name, "caption": content})


TEACHING = {"flip": flip, "check": check, "try": task, "recording": recording}
ONE_BLOCK = {"accordion": "items", "flip_cards": "cards"}
LISTS = {**ONE_BLOCK, "key_points": "points"}


def with_ids(block: Raw, slug: str, place: int) -> Raw:
    """The block with its own id, and ids for the parts of its list."""
    made = stable_id(slug, place, block["type"])
    if name := LISTS.get(block["type"]):
        items = [raw("item", item) | {"id": stable_id(made, number)} for number, item in enumerate(block["value"][name])]
        block["value"][name] = items
    return {**block, "id": made}
