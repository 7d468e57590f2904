"""The member's own menu at the top of every page. Each app adds its items in `member_menu.py`."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    title: str
    url: str
    count: int = 0


Maker = Callable[[object], Item | None]
# A member → where her notices are and how many are unread.
Bell = Callable[[object], tuple[str, int]]

_makers: list[tuple[int, Maker]] = []
_bells: list[Bell] = []


def adds_to_menu(position: int) -> Callable[[Maker], Maker]:
    """Sign up a function: member → her item, None where it is not for her. Small positions come first."""

    def sign_up(maker: Maker) -> Maker:
        _makers.append((position, maker))
        return maker

    return sign_up


def rings_bell(bell: Bell) -> Bell:
    """Sign up the function that knows of unread notices."""
    _bells.append(bell)
    return bell


def items_for(member) -> list[Item]:
    made = (maker(member) for _, maker in sorted(_makers, key=lambda entry: entry[0]))
    return [item for item in made if item]


def bell_of(member) -> tuple[str, int]:
    return _bells[0](member) if _bells else ("", 0)
