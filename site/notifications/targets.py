"""The things that rows speak of by model and number, fetched together: one query a kind, however many rows."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.db.models import Model, QuerySet


def targets_of(rows: Iterable[Model], sources: dict[str, object]) -> dict[int, Model]:
    """Row number → what it speaks of; rows whose target is gone are left out.

    `sources` holds, by kind, a function that makes the queryset to fetch from; kinds without one use the model's own.
    """
    wanted = defaultdict(list)
    for row in rows:
        wanted[row.kind, row.target_model].append(row)
    found = {}
    for (kind, model), same in wanted.items():
        targets = queryset(model, sources.get(kind)).in_bulk({row.target_id for row in same})
        found |= {row.pk: targets[row.target_id] for row in same if row.target_id in targets}
    return found


def queryset(model: str, source=None) -> QuerySet:
    return source() if source else apps.get_model(model)._base_manager.all()
