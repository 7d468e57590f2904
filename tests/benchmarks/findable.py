"""The search index of the synthetic cluster, in bulk: saving entry by entry would take longer than all the rest."""

from itertools import islice

from wagtail.search.backends import get_search_backend

from search.entries import everything, facts_of, identity
from search.models import SearchEntry


def make_findable() -> None:
    backend = get_search_backend()
    things = everything()
    while batch := list(islice(things, 1000)):
        entries = []
        for thing in batch:
            if (facts := facts_of(thing)) is not None:
                model, number = identity(thing)
                entries.append(SearchEntry(target_model=model, target_id=number, **facts))
        made = SearchEntry.objects.bulk_create(entries)
        backend.add_bulk(SearchEntry, made)
