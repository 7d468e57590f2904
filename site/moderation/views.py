"""The review queue: one place for whatever waits for a person's judgement."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from moderation.deciding import Deciding
from moderation.models import AlreadyDecided, ReviewItem
from moderation.queue import by_kind, entries, entry_of, may_moderate, waiting_for


def for_moderators(view):
    """Others are not told that there is a queue."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may_moderate(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@for_moderators
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    return render(request, "moderation/queue.html", {"kinds": by_kind(waiting_for(request.user))})


@for_moderators
@require_GET
def decided(request: HttpRequest) -> HttpResponse:
    """The latest decisions."""
    page = Paginator(ReviewItem.objects.settled().with_history(), 30).get_page(request.GET.get("page"))
    return render(request, "moderation/decided.html", {"page": page, "entries": entries(page, request.user)})


@for_moderators
@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(ReviewItem.objects.with_history(), pk=pk)
    target = found.target()
    entry = entry_of(found, target, request.user)
    if entry is None:
        raise Http404
    deciding = Deciding(entry, target, request.POST or None)
    if request.method == "POST":
        try:
            if deciding.decide(request.user):
                messages.success(request, _("Decided: %(title)s") % {"title": entry.waiting.title})
                return redirect("moderation:queue")
        except AlreadyDecided as already:
            messages.warning(request, told_who(already))
            return redirect("moderation:item", pk=pk)
    return render(request, "moderation/item.html", {"entry": entry, "item": found, "deciding": deciding})


def told_who(already: AlreadyDecided) -> str:
    if already.decision is None:
        return _("This has changed since you opened the page. Look at it anew.")
    words = {"name": already.decision.reviewer or _("Somebody"), "decision": already.decision.label}
    return _("%(name)s was faster and decided: %(decision)s. Your decision was not carried out.") % words
