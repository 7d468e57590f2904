"""Telling members of a post, outside the request."""

from contextlib import nullcontext

from django.apps import apps
from django.db import connection, transaction
from django_tasks import task

from experience_exchange import telling


@task()
def tell_members(pk: int) -> int:
    """How many were told of the topic. May run twice or be cut short: nobody is told twice, and it goes on where it stopped."""
    rows = apps.get_model("experience_exchange.Announcement").objects.select_related("post__topic__board", "post__author")
    row = rows.filter(pk=pk).first()
    # Without a queue the task runs in the transaction that writes the post: what fails here must not take the post along.
    with transaction.atomic() if connection.in_atomic_block else nullcontext():
        return tell(row) if row else 0


def tell(row) -> int:
    number = 0
    if not row.post.hidden_at:
        addressed = telling.tell_addressed(row.post)
        for batch in telling.batches(row.post, {member.pk for member in addressed}, row.told_up_to):
            telling.tell_watchers(row.post, batch)
            row.told(batch[-1][0])
            number += len(batch)
    row.delete()
    return number
