"""How many notices wait for a member: the number beside the bell.

It counts only what she may still see, so that no notice haunts her that no page shows; therefore it is kept for a minute.
"""

from collections.abc import Iterable
from functools import partial

from django.core.cache import cache
from django.db import transaction

from notifications.shown import shown

SECONDS = 60


def key_of(member_id: int) -> str:
    return f"unread:{member_id}"


def unread_of(member) -> int:
    """Kept for a minute; any new, read or taken back notice renews it at once."""
    return cache.get_or_set(key_of(member.pk), partial(count, member), SECONDS)


def count(member) -> int:
    return len(shown(member.notifications.unread()[:100], member))


def forget_unread(members: Iterable[int]) -> None:
    """After the commit, so that nobody counts what may yet be rolled back."""
    keys = [key_of(number) for number in members]
    transaction.on_commit(partial(cache.delete_many, keys))
