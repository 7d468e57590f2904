"""Whoever must act when somebody asks to join signs up here: the review queue, which lives above, does."""

from collections.abc import Callable

Listener = Callable[[object], None]

_listeners: list[Listener] = []


def asks_to_join(listener: Listener) -> Listener:
    """Sign up a function that gets each new JoinRequest, in the transaction that makes it."""
    _listeners.append(listener)
    return listener


def tell_listeners(request) -> None:
    for listener in _listeners:
        listener(request)
