"""What a process remembers of the edited pages: made once, forgotten when any page, setting or word of the vocabulary changes.

For what is the same for every reader and is never changed by whoever gets it (addresses, outlines, menus). Costs no
query and no cache look-up beyond that of the generation, which all processes share.

What members write changes more often and is larger: `remember_shortly` forgets it at any change that is announced, and after
five minutes what is not (a member's new name).
"""

import time
from collections.abc import Callable, Iterable
from threading import Lock
from typing import TypeVar

from foundation.page_cache import SECONDS, generation, pages_generation

Made = TypeVar("Made")

MOST, MOST_SHORTLY = 4_000, 500
_kept: dict[tuple[str, str], object] = {}
_kept_shortly: dict[tuple[str, str], object] = {}
_lock = Lock()


def remember(key: str, make: Callable[[], Made]) -> Made:
    """What `make` made when it was last asked for under this key, in the pages' present generation."""
    place = (pages_generation(), key)
    try:
        return _kept[place]
    except KeyError:
        made = make()
        keep(place, made)
        return made


def remember_shortly(key: str, make: Callable[[], Made]) -> Made:
    """What `make` made within these five minutes and since the last change that was announced."""
    place = (generation(), f"{int(time.time()) // SECONDS}:{key}")
    try:
        return _kept_shortly[place]
    except KeyError:
        made = make()
        keep(place, made, _kept_shortly, MOST_SHORTLY)
        return made


def remember_each(
    key: str, numbers: Iterable[int], make: Callable[[set[int]], dict[int, Made]], language: str = ""
) -> dict[int, Made]:
    """As `remember` for many at once: `make` gets the numbers that are not known and gives number → what it made."""
    present = pages_generation()
    places = {number: (present, f"{key}:{number}:{language}") for number in numbers}
    missing = {number for number, place in places.items() if place not in _kept}
    made = make(missing) if missing else {}
    for number, found in made.items():
        keep(places[number], found)
    return {number: made.get(number) or _kept.get(place) for number, place in places.items() if number in made or place in _kept}


def keep(place: tuple[str, str], made: object, kept: dict[tuple[str, str], object] = _kept, most: int = MOST) -> None:
    with _lock:
        if len(kept) >= most:
            # The eldest half: mostly of generations that are gone.
            for old in list(kept)[: most // 2]:
                del kept[old]
        kept[place] = made
