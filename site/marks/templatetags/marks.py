"""`{% load marks %}{% marks page %}`: the buttons Save, Useful and Outdated of whatever is shown."""

from django import template

from activity.querysets import label_of, number_of
from marks.kinds import BUTTONS, Kind
from marks.mine import marks_of_reader

register = template.Library()


@register.inclusion_tag("marks/buttons.html", takes_context=True)
def marks(context, thing, kinds: str = "saved useful outdated") -> dict:
    """Buttons of these kinds (1 query; none for a visitor, who sees none). `thing` is a page or a model that can be marked."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated or not thing.pk:
        return {}
    mine = marks_of_reader(request, thing)
    wanted = [kind for kind in BUTTONS if kind in kinds.split()]
    return {
        "buttons": [{"kind": kind.value, "mark": mine.get(kind)} for kind in wanted if kind != Kind.OUTDATED],
        "may_be_outdated": Kind.OUTDATED in wanted,
        "outdated": mine.get(Kind.OUTDATED),
        "model": label_of(thing),
        "number": number_of(thing),
        "address": f"{request.path}#marks",
        "csrf_token": context.get("csrf_token"),
    }
