"""The body of an article in the pieces a member works on, and what becomes of it when she has changed some of them.

A section is a heading and the blocks after it that Markdown can say; a block it cannot say is a section of its own, shown and kept.
Sections are known by the id of their first block; what is added at the end is the section END.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.utils.safestring import SafeString

from foundation.differences import differences
from foundation.rich_text import links_in
from foundation.story_markdown import Raw, blocks_of, comparable, markdown_of, same

END = "end"


@dataclass
class Section:
    """`markdown` is None where it can only be looked at."""

    key: str
    blocks: list[Raw] = field(default_factory=list)
    markdown: str | None = None

    @property
    def is_editable(self) -> bool:
        return self.markdown is not None


@dataclass(frozen=True)
class Clash:
    """The same piece was changed by others since: what it was, is, and is proposed to be (None: it is gone)."""

    key: str
    before: str
    now: str | None
    proposed: str
    title: str = ""

    @property
    def theirs(self) -> SafeString:
        """What others changed, marked."""
        return differences(self.before, self.now or "")

    @property
    def ours(self) -> SafeString:
        return differences(self.before, self.proposed)


def links_of(body: list[Raw]) -> frozenset[str]:
    """The pages and files its texts link to already: only these may be linked to by number."""
    return frozenset().union(*(links_in(block["value"]) for block in body if block["type"] == "text"))


def sections(body: list[Raw]) -> list[Section]:
    links, found = links_of(body), []
    for block in body:
        words = markdown_of(block, links)
        begins = block["type"] == "heading" and block["value"].get("level", "2") == "2"
        if words is None or begins or not found or not found[-1].is_editable:
            found.append(Section(block["id"], [block], words))
        else:
            found[-1].blocks.append(block)
            found[-1].markdown += f"\n\n{words}"
    return found


def changed_body(body: list[Raw], parts: dict[str, str]) -> list[Raw]:
    """The body with these sections written anew (key → Markdown); all else is left as it is, to the byte."""
    links = links_of(body)
    return [*rewritten(body, parts, links), *blocks_of(parts.get(END, ""), links)]


def rewritten(body: list[Raw], parts: dict[str, str], links: frozenset[str]) -> Iterator[Raw]:
    for section in sections(body):
        words = parts.get(section.key)
        if words is None or not section.is_editable or words.strip() == section.markdown.strip():
            yield from section.blocks
        else:
            yield from with_old_ids(section.blocks, blocks_of(words, links))


def with_old_ids(old: list[Raw], new: list[Raw]) -> Iterator[Raw]:
    """What was not changed keeps its block; a changed block keeps its id where it stands in the place of one of its kind."""
    matcher = SequenceMatcher(None, list(map(str, map(comparable, old))), list(map(str, map(comparable, new))), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield from old[a:b]
            continue
        spare = old[a:b]
        for block in new[c:d]:
            twin = next((each for each in spare if each["type"] == block["type"]), None)
            if twin:
                spare.remove(twin)
            yield {**block, "id": twin["id"]} if twin else block


def merged(base: list[Raw], now: list[Raw], parts: dict[str, str]) -> tuple[dict[str, str], list[Clash]]:
    """What of the changed parts can go into the text as it is now, and what clashes with another's change."""
    before = {section.key: section for section in sections(base)}
    present = {section.key: section for section in sections(now)}
    clean, clashes = {}, []
    for key, words in parts.items():
        was, is_now = before.get(key), present.get(key)
        if was is None:
            clean[key] = words
        elif is_now and is_now.markdown is not None and is_now.markdown.strip() == words.strip():
            continue
        elif is_now and same(was.blocks, is_now.blocks):
            clean[key] = words
        else:
            clashes.append(Clash(key, was.markdown or "", is_now.markdown if is_now else None, words))
    return clean, clashes
