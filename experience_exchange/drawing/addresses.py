"""Addresses by the dozen: the pattern is looked up once for each language."""

from functools import lru_cache

from django.urls import reverse
from django.utils.translation import get_language

PLACE = 987654321


@lru_cache
def pattern(name: str, language: str) -> tuple[str, str]:
    """What stands before and after the number in an address of the exchange."""
    before, _, after = reverse(f"experience_exchange:{name}", args=[PLACE]).partition(str(PLACE))
    return before, after


def address(name: str, number: int) -> str:
    """As `reverse("experience_exchange:<name>", args=[number])`, in the reader's language."""
    before, after = pattern(name, get_language())
    return f"{before}{number}{after}"
