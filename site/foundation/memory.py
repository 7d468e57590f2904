"""What a process remembers of the edited pages: made once, forgotten when any page, setting or word of the vocabulary changes.

For what is the same for every reader and is never changed by whoever gets it (addresses, outlines, menus). Costs no
query and no cache look-up beyond that of the generation, which all processes share.
"""

from collections.abc import Callable, Iterable
from threading import Lock
from typing import TypeVar

from foundation.page_cache import pages_generation

Made = TypeVar("Made")

MOST = 4_000
_kept: dict[tuple[str, str], object] = {}
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


def keep(place: tuple[str, str], made: object) -> None:
    with _lock:
        if len(_kept) >= MOST:
            # The eldest half: mostly of generations that are gone.
            for old in list(_kept)[: MOST // 2]:
                del _kept[old]
        _kept[place] = made
