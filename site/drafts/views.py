"""Saving a draft (by js/draft.js or by its button), giving one up, and the list of one's own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from drafts.models import Draft, DraftConflict, TooMuch
from drafts.places import kind_of, places_of
from drafts.writing import hidden, sequence_in, words_in
from members.signed_out import sign_in_keeping, words_kept

A_PAGE = 30


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What she has begun, the latest first. What is out of reach by now is still hers to read."""
    page = Paginator(Draft.objects.of(request.user).open(), A_PAGE).get_page(request.GET.get("page"))
    places = places_of(request.user, [draft.key for draft in page])
    rows = [(draft, places.get(draft.key)) for draft in page]
    return render(request, "drafts/mine.html", {"page": page, "rows": rows})


@sign_in_keeping()
@require_http_methods(["GET", "POST"])
def save(request: HttpRequest) -> HttpResponse:
    """By GET comes only who was signed out meanwhile: what she had typed is shown, to be saved now."""
    if request.method == "GET":
        kept = words_kept(request)
        fields = [(name, text) for name, texts in kept.items() for text in texts]
        return render(request, "drafts/save_now.html", {"fields": fields}) if kept else redirect("drafts:mine")
    key = request.POST.get("draft_key", "")
    if kind_of(key) is None:
        return refused(request, _("This form cannot be saved as a draft."))
    try:
        draft = Draft.objects.write(request.user, key, words_in(request.POST), sequence_in(request.POST))
    except DraftConflict as conflict:
        return told_of_conflict(request, conflict.now)
    except TooMuch:
        return refused(
            request, _("This is too much to keep as a draft. Copy your text to be safe, and give up drafts you do not need.")
        )
    said = _("Draft saved at %(time)s.") % {"time": formats.time_format(timezone.localtime(draft.saved_at), "H:i")}
    if wants_json(request):
        return JsonResponse({"sequence": draft.sequence, "said": said})
    messages.success(request, said)
    return redirect(place_or_list(request.user, key))


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def place_or_list(member, key: str) -> str:
    place = places_of(member, [key]).get(key)
    return place.url if place else reverse("drafts:mine")


def refused(request: HttpRequest, said: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"said": said}, status=400)
    return render(request, "drafts/refused.html", {"said": said, "fields": hidden(request.POST)}, status=400)


def told_of_conflict(request: HttpRequest, now: Draft) -> HttpResponse:
    """Two tabs, two devices: both texts are shown, and nothing is overwritten unasked."""
    if wants_json(request):
        said = (
            _("This draft was changed in another window.") if now.is_open else _("This was posted or given up in another window.")
        )
        return JsonResponse({"sequence": now.sequence, "words": now.words, "open": now.is_open, "said": said}, status=409)
    context = {"now": now, "fields": hidden(request.POST), "url": place_or_list(request.user, now.key)}
    return render(request, "drafts/conflict.html", {**context, "typed": words_in(request.POST)}, status=409)


@login_required
@require_POST
def give_up(request: HttpRequest) -> HttpResponse:
    key = request.POST.get("draft_key", "")
    if Draft.objects.of(request.user).open().filter(key=key).exists():
        Draft.objects.end(request.user, key)
        messages.success(request, _("The draft is gone."))
    back = request.POST.get("back") == "place" and kind_of(key)
    return redirect(place_or_list(request.user, key) if back else "drafts:mine")
