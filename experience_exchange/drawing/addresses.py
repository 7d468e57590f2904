"""Addresses by the dozen: the pattern is looked up once for each language."""

from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language

PLACE = 987654321


@lru_cache
def pattern(name: str, language: str, *around: str) -> tuple[str, str]:
    """What stands before and after the number in an address; `around`: what else it takes, the first before and the second behind."""
    before, _, after = reverse(name, args=[*around[:1], PLACE, *around[1:]]).partition(str(PLACE))
    return before, after


def address(name: str, number: int) -> str:
    """As `reverse("experience_exchange:<name>", args=[number])`, in the reader's language."""
    before, after = pattern(f"experience_exchange:{name}", get_language())
    return f"{before}{number}{after}"


def address_of_thanks(number: int) -> str:
    """Where the thanks for the post of this number go."""
    before, after = pattern("marks:mark", get_language(), "experience_exchange.post", "useful")
    return f"{before}{number}{after}"
