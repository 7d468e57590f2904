"""Sums of the ledger are kept until anything is written in it: a report is read more often than it changes."""

import hashlib
import uuid
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db import connection, transaction

from foundation.page_cache import current, set_current

Made = TypeVar("Made")

GENERATION = "ledger-generation"
# A process that is killed between its commit and what follows leaves sums that are wrong for so long at most.
SECONDS = 300


def ledger_changed() -> None:
    """Say so in the transaction that changes it; it holds from the commit on."""
    transaction.on_commit(lambda: set_current(GENERATION, uuid.uuid4().hex))


def keep_at(size: int, name: str, make: Callable[[], Made]) -> Made:
    """What `make` made under this name when the part of the ledger it reads had so many rows: nothing in it is ever changed or
    taken away, so that as many rows are the same rows."""
    return cache.get_or_set(f"sums-at:{size}:{name}", make, SECONDS)


def keep(name: str, make: Callable[[], Made]) -> Made:
    """What `make` made under this name of the ledger as it is now. Within a transaction it is made anew: others do not see it yet."""
    if connection.in_atomic_block:
        return make()
    key = "sums:" + hashlib.sha256(f"{current(GENERATION)} {name}".encode()).hexdigest()
    found = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, SECONDS)
    return found
