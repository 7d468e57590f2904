"""`{% load notes %}{% notes page all_url=… %}`: a reader's private note and highlights beside a text."""

from django import template

from activity.querysets import label_of, number_of
from foundation.templatetags.story import story_text
from marks.kinds import NOTE_LENGTH, Kind
from marks.mine import marks_of_reader
from marks.models import Highlight

register = template.Library()


@register.inclusion_tag("marks/notes.html", takes_context=True)
def notes(context, page, all_url: str = "") -> dict:
    """1 query for the highlights; the note comes with the marks of the page. Nothing for a visitor or in a preview."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated or not page.pk or not page.live:
        return {}
    rows = list(Highlight.objects.of(request.user).in_text(page))
    text = story_text(page) if rows else ""
    note = marks_of_reader(request, page).get(Kind.NOTE)
    return {
        "note": note,
        "highlights": [{"row": row, "found": row.is_in(text)} for row in rows],
        "count": len(rows) + bool(note and note.text),
        "model": label_of(page),
        "number": number_of(page),
        "address": request.path,
        "back": f"{request.path}#notes",
        "all_url": all_url,
        "longest": NOTE_LENGTH,
        "csrf_token": context.get("csrf_token"),
    }
