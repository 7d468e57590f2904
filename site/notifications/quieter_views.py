"""Turning mail down from the mail itself. The signed token is the whole authority: no session, and so no form of ours to be forged."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from notifications.kinds import UnknownNotice, kind_of
from notifications.models import Channel, ChannelChoice, MailWishes
from notifications.quieter import DIGEST, who_and_what


@never_cache
@csrf_exempt
@require_http_methods(["GET", "POST"])
def quieter(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows what can be turned down, POST does it (one click: RFC 8058)."""
    member_id, code = who_and_what(token) or (0, "")
    label = label_of(code)
    if request.method == "POST":
        turn_down(member_id, code, to=request.POST.get("to", ""))
        return redirect(f"{request.path}?done=1")
    context = {"label": label, "is_digest": code == DIGEST, "done": "done" in request.GET}
    return render(request, "notifications/quieter.html", context)


def label_of(code: str) -> str:
    try:
        return _("Weekly summary") if code == DIGEST else str(kind_of(code).label)
    except UnknownNotice:
        raise Http404


def turn_down(member_id: int, code: str, to: str) -> None:
    """To the weekly summary where that was asked for; else on the site only."""
    if code == DIGEST:
        MailWishes.objects.turn_digest_off(member_id)
    else:
        ChannelChoice.objects.choose_for(member_id, kind_of(code), Channel.DIGEST if to == Channel.DIGEST else Channel.SITE)
