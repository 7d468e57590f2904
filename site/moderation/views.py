"""The review queue: one place for whatever waits for a person's judgement."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from moderation.deciding import Deciding
from moderation.models import AlreadyDecided, ReviewItem, Ruling
from moderation.queue import by_kind, entries, entry_of, may_moderate, may_review, waiting_for
from moderation.refusals import note_refusal

# Of a thousand reports the weightiest tell enough.
VOICES = 20


def only_for(may: Callable[[object], bool]) -> Callable:
    """Others are not told that there is such a page."""

    def wrap(view):
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not may(request.user):
                if request.method == "POST":
                    note_refusal(None, request.user, "MayNotDecide")
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return wrap


for_moderators = only_for(may_moderate)
# The queue: also for those who decide on something in it and else have no say in how members behave.
for_reviewers = only_for(may_review)


@for_reviewers
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """All that waits, what she took, or what nobody has taken yet."""
    show = request.GET.get("show", "")
    return render(request, "moderation/queue.html", {"kinds": by_kind(waiting_for(request.user, show)), "show": show})


@for_reviewers
@require_safe
def decided(request: HttpRequest) -> HttpResponse:
    """The latest decisions."""
    page = Paginator(ReviewItem.objects.settled().with_history(), 30).get_page(request.GET.get("page"))
    return render(request, "moderation/decided.html", {"page": page, "entries": entries(page, request.user)})


@for_reviewers
@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(ReviewItem.objects.with_history().select_related("assignee"), pk=pk)
    target = found.target()
    entry = entry_of(found, target, request.user)
    if entry is None:
        if request.method == "POST":
            note_refusal(found, request.user, "MayNotDecide")
        raise Http404
    if request.method == "GET" and entry.kind.in_place and found.is_waiting:
        return redirect(entry.waiting.url)
    deciding = Deciding(entry, target, request.POST or None)
    if request.method == "POST":
        try:
            if deciding.decide(request.user):
                messages.success(request, _("Decided: %(title)s") % {"title": entry.waiting.title})
                return redirect("moderation:queue")
        except AlreadyDecided as already:
            messages.warning(request, told_who(already))
            return redirect("moderation:item", pk=pk)
    known = said_about(found) | known_of(entry.waiting.by, request.user)
    context = {"entry": entry, "item": found, "deciding": deciding, **known}
    return render(request, "moderation/item.html", context)


def said_about(item: ReviewItem) -> dict:
    """The latest reasons and how many there are in all, and the moderators' notes (3 queries, whatever their number)."""
    voices = item.voices.select_related("member").order_by("-turn", "-weight", "pk")
    return {"voices": voices[:VOICES], "voice_count": voices.count(), "notes": item.notes.select_related("member")}


def known_of(author, moderator) -> dict:
    """For who rules on members: how often whoever wrote it was ruled on before, and that there is more to read (1 query)."""
    if author is None or author.erased_at or not may_moderate(moderator):
        return {}
    return {"may_look_up": author.is_active, "earlier": Ruling.objects.of(author).not_lifted().count()}


def told_who(already: AlreadyDecided) -> str:
    if already.decision is None:
        return _("This has changed since you opened the page. Look at it anew.")
    words = {"name": already.decision.reviewer or _("Somebody"), "decision": already.decision.label}
    return _("%(name)s was faster and decided: %(decision)s. Your decision was not carried out.") % words
