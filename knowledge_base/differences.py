"""What one published version says that another does not: by paragraph, and by word where a paragraph was changed."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape

from wagtail.models import Revision

TAG, BREAK = re.compile(r"<[^>]+>"), re.compile(r"</(?:p|li|h\d|tr|div|figcaption|summary|dt|dd)>|<br\s*/?>", re.IGNORECASE)
CELL = re.compile(r"</t[hd]>(?=\s*<t[hd])", re.IGNORECASE)
WORD = re.compile(r"\s+|\S+")
# Beyond so many words comparing word by word would keep a worker busy for seconds; the paragraphs stand side by side.
LONGEST = 1_500
AROUND = 1


@dataclass(frozen=True)
class Passage:
    """`kind`: same, added, gone, changed or gap; `parts` are (kind, text)."""

    kind: str
    parts: list[tuple[str, str]]


def paragraphs_of(revision: Revision) -> list[str]:
    """Title, summary and body as plain paragraphs."""
    page = revision.as_object()
    found = [page.title, page.summary]
    for block in page.body:
        text = BREAK.sub("\n", CELL.sub(" · ", str(block.render())))
        found += [" ".join(unescape(TAG.sub("", line)).split()) for line in text.split("\n")]
    return [text for text in found if text]


def differences(old: list[str], new: list[str]) -> list[Passage]:
    """Everything changed with a paragraph around it; long stretches of the same are a gap."""
    found: list[Passage] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found += same(old[i:j], is_first=i == 0, is_last=j == len(old))
        elif what == "replace":
            found += changed(old[i:j], new[k:m])
        else:
            kind, texts = ("gone", old[i:j]) if what == "delete" else ("added", new[k:m])
            found += [Passage(kind, [(kind, text)]) for text in texts]
    return found


def same(texts: list[str], *, is_first: bool, is_last: bool) -> list[Passage]:
    head, tail = (0 if is_first else AROUND), (0 if is_last else AROUND)
    if len(texts) <= head + tail:
        return [Passage("same", [("same", text)]) for text in texts]
    gap = Passage("gap", [])
    shown = [Passage("same", [("same", text)]) for text in texts]
    return [*shown[:head], gap, *(shown[-tail:] if tail else [])]


def changed(old: list[str], new: list[str]) -> list[Passage]:
    pairs = min(len(old), len(new))
    found = [by_word(old[place], new[place]) for place in range(pairs)]
    found += [Passage("gone", [("gone", text)]) for text in old[pairs:]]
    return found + [Passage("added", [("added", text)]) for text in new[pairs:]]


def by_word(old: str, new: str) -> Passage:
    before, after = WORD.findall(old), WORD.findall(new)
    if len(before) + len(after) > LONGEST:
        return Passage("changed", [("gone", old), ("added", new)])
    parts = []
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            parts.append(("same", "".join(before[i:j])))
        else:
            parts += [(kind, "".join(words)) for kind, words in (("gone", before[i:j]), ("added", after[k:m])) if words]
    return Passage("changed", parts)
