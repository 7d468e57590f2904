"""Highlights are made by js/highlights.js, for only a script knows what is selected; read and removed without one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from marks.models import Highlight
from marks.models.highlight import AROUND_LENGTH, QUOTE_LENGTH, REMARK_LENGTH, TooManyHighlights
from marks.views.finding import address_of, typed


def text_or_404(request: HttpRequest, number: int):
    """The page whose words are marked, in the language it is read in."""
    page = get_object_or_404(Page.objects.live().select_related("locale"), pk=min(number, 2**63 - 1)).specific
    if not hasattr(page, "original_id") or not page.may_be_seen_by(request.user):
        raise Http404
    return page


@require_POST
def make(request: HttpRequest, number: int) -> JsonResponse:
    if not request.user.is_authenticated:
        return JsonResponse({"signed_out": True}, status=401)
    page = text_or_404(request, number)
    lengths = {"quote": QUOTE_LENGTH, "prefix": AROUND_LENGTH, "suffix": AROUND_LENGTH, "block": 40, "remark": REMARK_LENGTH}
    words = {name: typed(request, name, longest) for name, longest in lengths.items()}
    if not words["quote"]:
        return JsonResponse({"wrong": _("Select some words first.")}, status=400)
    try:
        made = Highlight.objects.make(request.user, page, **words)
    except TooManyHighlights:
        return JsonResponse({"wrong": _("That is as many highlights as one text takes. Remove one first.")}, status=400)
    return JsonResponse({"id": made.pk}, status=201)


@login_required
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Write a remark beside it, or remove it; the member's own only."""
    found = get_object_or_404(Highlight.objects.of(request.user), pk=min(number, 2**63 - 1))
    if request.method == "POST" and "remove" in request.POST:
        found.delete()
        messages.success(request, _("The highlight is removed."))
    elif request.method == "POST":
        found.remark = typed(request, "remark", REMARK_LENGTH)
        found.save(update_fields=["remark"])
        messages.success(request, _("Saved."))
    page = found.page.specific
    return redirect(address_of(request, page._meta.label_lower, found.page_id))
