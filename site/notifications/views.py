"""A member's notices, and how she wants to get them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from notifications.forms import ChannelsForm
from notifications.kinds import UnknownNotice, kind_of
from notifications.models import Channel, ChannelChoice, Notification
from notifications.quieter import who_and_what
from notifications.shown import shown

A_PAGE = 30


@login_required
@require_GET
def notifications(request: HttpRequest) -> HttpResponse:
    told = Notification.objects.of(request.user)
    page = Paginator(told, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "notifications/notifications.html", {"page": page, "notices": shown(page, request.user)})


@login_required
@require_GET
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """To what the notice is about; it is read then."""
    notification = get_object_or_404(Notification.objects.of(request.user), pk=pk)
    found = shown([notification], request.user)
    if not found:
        raise Http404
    notification.read()
    return redirect(found[0].notice.url)


@login_required
@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    Notification.objects.mark_all_read(request.user)
    return redirect("notifications:notifications")


@login_required
@require_http_methods(["GET", "POST"])
def channels(request: HttpRequest) -> HttpResponse:
    form = ChannelsForm(request.POST or None, member=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("notifications:channels")
    return render(request, "notifications/channels.html", {"form": form})


# The signed token of the mail is the whole authority: no session, and so no form of ours to be forged (RFC 8058).
@never_cache
@csrf_exempt
@require_http_methods(["GET", "POST"])
def quieter(request: HttpRequest, token: str) -> HttpResponse:
    """Turns one kind of mail off, from the mail itself and without signing in."""
    try:
        member_id, code = who_and_what(token) or (0, "")
        kind = kind_of(code)
    except UnknownNotice:
        raise Http404
    if request.method == "POST":
        ChannelChoice.objects.choose_for(member_id, kind, Channel.SITE)
        return redirect(f"{request.path}?done=1")
    return render(request, "notifications/quieter.html", {"kind": kind, "done": "done" in request.GET})
