"""Entries follow what changes: who may see it at once, what it says by a task after the commit."""

from django.apps import apps
from django_tasks import task

from foundation.changes import listens_to_changes
from foundation.pages import BasePage
from search.entries import settle
from search.models import SearchEntry

FOLLOWED = ("topic", "organisation")


@listens_to_changes
def follow(thing) -> None:
    topic = getattr(thing, "topic", None)
    if topic is not None and not isinstance(thing, BasePage):
        thing = topic
    if isinstance(thing, BasePage) or getattr(getattr(thing, "_meta", None), "model_name", "") in FOLLOWED:
        if isinstance(thing, BasePage):
            SearchEntry.objects.follow_audience_of(thing)
        settle_entry.enqueue(thing._meta.label_lower, thing.pk)


@task()
def settle_entry(label: str, number: int) -> None:
    """May run twice or late: it makes the entry agree with what is there now."""
    model = apps.get_model(label)
    thing = model._default_manager.filter(pk=number).first()
    settle(thing or model(pk=number))
