"""What goes into the weekly summary. Each content app signs up its part in its own `digests.py`; the reader's rights and interests rule."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

LINES = 5


@dataclass(frozen=True)
class Reader:
    """Whose summary it is: `goals` and `themes` are numbers of what she chose, `since` when her last one was made.

    Who chose neither goals nor themes hears of everything.
    """

    member: object
    since: datetime
    goals: frozenset[int] = frozenset()
    themes: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Line:
    """A title in its own language, an address on the site, and a few words on it in the reader's language."""

    title: str
    url: str
    note: str = ""
    language: str = ""


@dataclass(frozen=True)
class Part:
    heading: str
    lines: list[Line]


# Called with the reader's language active; None or an empty part is left out.
Maker = Callable[[Reader], Part | None]
_makers: list[tuple[int, Maker]] = []


def adds_to_digest(position: int) -> Callable[[Maker], Maker]:
    """Sign up a function; small positions come first. It costs a fixed number of queries and asks only for what the reader may see."""

    def sign_up(maker: Maker) -> Maker:
        _makers.append((position, maker))
        return maker

    return sign_up


def parts_for(reader: Reader) -> list[Part]:
    made = [maker(reader) for _position, maker in sorted(_makers, key=lambda entry: entry[0])]
    return [part for part in made if part and part.lines]
