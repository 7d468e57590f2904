"""A reader's marks on one thing, asked once a request however many parts of the page show them."""

from django.http import HttpRequest

from activity.querysets import label_of, number_of
from marks.models import Mark


def marks_of_reader(request: HttpRequest, thing) -> dict[str, Mark]:
    """Kind → mark (1 query the first time)."""
    kept = request.__dict__.setdefault("_marks", {})
    key = label_of(thing), number_of(thing)
    if key not in kept:
        kept[key] = Mark.objects.mine(request.user, thing)
    return kept[key]
