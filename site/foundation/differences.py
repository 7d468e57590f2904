"""What an edit changed, as HTML: lines that came and went, and within a changed line the words. Everything is escaped."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# Comparing costs with the square of the length: beyond this a text is shown as a whole, before and after.
LINES, WORDS = 600, 400
# The part of the shorter line's words that both have: lines with less in common say something else, and are shown whole.
ALIKE = 0.4
CONTEXT = 2
WORD = re.compile(r"\w+|\W")


def differences(before: str, after: str) -> SafeString:
    """`<p>`s of what went (`<del>`) and came (`<ins>`), with a little of what stands around it."""
    old, new = before.split("\n"), after.split("\n")
    return mark_safe("".join(f"<p>{line}</p>" for line in compared(old, new)))


def compared(old: list[str], new: list[str]) -> Iterator[str]:
    start, end = shared(old, new)
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    yield from around(old[:start], from_end=True)
    if max(len(middle_old), len(middle_new)) > LINES:
        yield from replaced(middle_old, middle_new)
    else:
        yield from by_line(middle_old, middle_new)
    yield from around(old[len(old) - end :], from_end=False)


def shared(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many lines at the beginning and at the end are the same."""
    most = min(len(old), len(new))
    start = next((n for n in range(most) if old[n] != new[n]), most)
    end = next((n for n in range(most - start) if old[-1 - n] != new[-1 - n]), most - start)
    return start, end


def around(lines: list[str], *, from_end: bool) -> Iterator[str]:
    kept = lines[-CONTEXT:] if from_end else lines[:CONTEXT]
    left_out = ["…"] if len(kept) < len(lines) else []
    yield from [*(left_out if from_end else []), *map(escape, kept), *([] if from_end else left_out)]


def by_line(old: list[str], new: list[str]) -> Iterator[str]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (escape(line) for line in old[a:b]) if b - a <= 2 * CONTEXT else [*around(old[a:b], from_end=False)]
        elif kind == "replace" and b - a == d - c:
            yield from (by_word(*pair) for pair in zip(old[a:b], new[c:d], strict=True))
        else:
            yield from replaced(old[a:b], new[c:d])


def replaced(old: list[str], new: list[str]) -> Iterator[str]:
    yield from (f"<del>{escape(line)}</del>" for line in old if line)
    yield from (f"<ins>{escape(line)}</ins>" for line in new if line)


def by_word(old: str, new: str) -> str:
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > WORDS:
        return "<br>".join(replaced([old], [new]))
    matcher, said = SequenceMatcher(None, before, after, autojunk=False), []
    same = sum(words_in(before[a : a + size]) for a, _b, size in matcher.get_matching_blocks())
    if same < ALIKE * min(words_in(before), words_in(after)):
        return "<br>".join(replaced([old], [new]))
    for kind, a, b, c, d in matcher.get_opcodes():
        gone, come = escape("".join(before[a:b])), escape("".join(after[c:d]))
        said.append(gone if kind == "equal" else f"<del>{gone}</del>" * bool(gone) + f"<ins>{come}</ins>" * bool(come))
    return "".join(said)


def words_in(pieces: list[str]) -> int:
    return sum(piece.isalnum() for piece in pieces)
