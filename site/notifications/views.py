"""A member's notices."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from notifications.models import MailWishes, Notification
from notifications.shown import shown

A_PAGE = 30


@login_required
@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    told = Notification.objects.of(request.user)
    page = Paginator(told, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "notices": shown(page, request.user), "stopped": MailWishes.objects.of(request.user).stopped_at}
    return render(request, "notifications/notifications.html", context)


@login_required
@require_safe
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
