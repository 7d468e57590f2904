"""Make many things at once: what would follow after each one of them (index, cache, mail, redirects) is done once, at the end."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update

from foundation.page_cache import renew, renew_pages


@contextmanager
def all_at_once() -> Iterator[None]:
    """In a transaction: nothing that is made here is announced one by one, every index is made anew at the end."""
    waiting = len(connection.run_on_commit)
    with disable_reference_index_auto_update(), no_search_index(), fewer_words():
        yield
    # The one place that takes back what was to follow the commit: a demo must not mail, and 900 tasks would do what one does.
    del connection.run_on_commit[waiting:]
    make_findable()
    transaction.on_commit(renew)
    renew_pages()


@contextmanager
def no_search_index() -> Iterator[None]:
    models = [model for model in get_indexed_models() if post_save.disconnect(post_save_signal_handler, sender=model)]
    try:
        yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)


@contextmanager
def fewer_words() -> Iterator[None]:
    """Wagtail logs every page it makes."""
    logger = logging.getLogger("wagtail")
    before = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(before)


def make_findable() -> None:
    """Every index anew: the site's search, Wagtail's own, and its references."""
    call_command("rebuild_search", stdout=Silence())
    call_command("update_index", verbosity=0, stdout=Silence())
    call_command("rebuild_references_index", verbosity=0, stdout=Silence())


class Silence:
    def write(self, *words) -> None:
        """Not a word."""

    def flush(self) -> None:
        """Nothing was kept."""
