"""Beside deciding: taking an item, and saying something about it to the other moderators."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moderation.models import ReviewItem
from moderation.queue import entry_of
from moderation.refusals import note_refusal
from moderation.views import for_reviewers

NOTE_LENGTH = 2000


def item_for(request: HttpRequest, pk: int) -> ReviewItem:
    """One she has a say in; else 404, and a line in the log."""
    found = get_object_or_404(ReviewItem, pk=pk)
    if entry_of(found, found.target(), request.user) is None:
        note_refusal(found, request.user, "MayNotDecide")
        raise Http404
    return found


@for_reviewers
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    found = item_for(request, pk)
    if request.POST.get("take_back") == "yes":
        found.let_go(request.user)
    elif not found.take(request.user, instead_of=number(request.POST.get("instead_of", ""))):
        messages.warning(request, _("%(name)s was faster and looks at it.") % {"name": found.assignee or _("Somebody")})
    return redirect("moderation:item", pk=pk)


def number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


@for_reviewers
@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    found, text = item_for(request, pk), request.POST.get("text", "").replace("\x00", "").strip()[:NOTE_LENGTH]
    # The same words sent twice are one note.
    if text and not found.notes.filter(member=request.user, text=text).exists():
        found.notes.create(member=request.user, text=text)
    return redirect("moderation:item", pk=pk)
