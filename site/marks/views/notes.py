"""A member's private note on a thing. Saved by a form or, while she types, by js/notes.js; both say which note they follow upon."""

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activity.querysets import label_of, number_of
from marks.kinds import NOTE_LENGTH, Kind
from marks.models import Mark
from marks.querysets import NoteChanged
from marks.things import shown_for
from marks.views.finding import address_of, thing_or_404, typed, wants_json
from members.signed_out import sign_in_keeping, words_kept


@sign_in_keeping("text", "version", "next")
@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, model: str, number: int) -> HttpResponse:
    thing = thing_or_404(request, model, number)
    if request.method == "GET":
        return ask_again(request, thing)
    try:
        kept = Mark.objects.write_note(request.user, thing, typed(request, "text", NOTE_LENGTH), version_of(request))
    except NoteChanged as change:
        return tell_of_change(request, thing, change.now)
    if wants_json(request):
        return JsonResponse({"version": kept.version})
    messages.success(request, _("Your note is saved."))
    return redirect(address_of(request, model, number))


def version_of(request: HttpRequest) -> int:
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


def ask_again(request: HttpRequest, thing: Model) -> HttpResponse:
    """The note on a page of its own, with what was typed before one was signed out; nobody else leads here."""
    words = words_kept(request)
    now = Mark.objects.mine(request.user, thing).get(Kind.NOTE)
    if not words:
        return redirect(address_of(request, label_of(thing), number_of(thing)))
    text, version = words.get("text", [""])[0], words.get("version", ["0"])[0]
    changed = now if now and str(now.version) != version and now.text != text else None
    return page_of_note(
        request, thing, text=text, now=changed, version=now.version if now else 0, back=words.get("next", [""])[0]
    )


def tell_of_change(request: HttpRequest, thing: Model, now: Mark) -> HttpResponse:
    """Two tabs, two devices: both texts are shown, and nothing is overwritten unasked."""
    if wants_json(request):
        return JsonResponse({"text": now.text, "version": now.version}, status=409)
    text = typed(request, "text", NOTE_LENGTH)
    back = request.POST.get("next", "")
    return page_of_note(request, thing, text=text, now=now, version=now.version, back=back, status=409)


def page_of_note(request: HttpRequest, thing: Model, *, status: int = 200, **words) -> HttpResponse:
    label, number = label_of(thing), number_of(thing)
    about = shown_for(request.user, label, [number]).get(number)
    shown = {"shown": about, "model": label, "number": number, "longest": NOTE_LENGTH, **words}
    return render(request, "marks/note_page.html", shown, status=status)
