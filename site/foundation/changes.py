"""Tell whoever keeps a copy of something that it changed: the cache of anonymous pages, the search index.

Models announce a change in the method that makes it; listeners run after the commit, so that no copy holds what was rolled back.
"""

from collections.abc import Callable
from functools import partial

from django.db import transaction

Listener = Callable[[object], None]

_listeners: list[Listener] = []
_prompt: list[Listener] = []


def listens_to_changes(listener: Listener) -> Listener:
    """Sign up a function that gets the changed thing (any model instance) after the commit."""
    _listeners.append(listener)
    return listener


def hears_of_changes_at_once(listener: Listener) -> Listener:
    """Sign up a function that gets the changed thing within the transaction that changes it, which may yet be rolled back."""
    _prompt.append(listener)
    return listener


def announce(thing) -> None:
    """Say that `thing` was published, changed, hidden or deleted."""
    for listener in _prompt:
        listener(thing)
    for listener in _listeners:
        transaction.on_commit(partial(listener, thing))
