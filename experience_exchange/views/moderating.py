from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from experience_exchange.forms import ReportForm
from experience_exchange.holding import HELD_POST
from experience_exchange.models import Post, Topic
from experience_exchange.reviews import HIDDEN, REPORTED_POST
from experience_exchange.topic_page import place_of
from experience_exchange.views.finding import post_for
from moderation.models import AlreadyDecided, ReviewItem, Ruling
from moderation.notices import tell_lifted
from moderation.refusals import note_refusal
from moderation.rules import Rule
from moderation.views import told_who


@login_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    found = post_for(request, pk)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ReviewItem.objects.wait(REPORTED_POST, found, by=request.user, reason=form.as_reason())
        messages.success(request, _("Thank you. A moderator will look at the post."))
        return redirect(place_of(found, request.user))
    return render(request, "experience_exchange/report.html", {"form": form, "post": found})


@require_POST
@login_required
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    """A moderator takes a post out of sight, with a reason its author will read, or shows it again."""
    found = post_for(request, pk)
    only_for_moderators(request, found.topic)
    reason = reason_in(request)
    if request.POST.get("take_back") == "yes":
        show_again(request, found, reason)
    elif reason:
        take_out_of_sight(request, found, reason)
    else:
        messages.error(request, _("Say why: the author will read it."))
    return redirect(place_of(found, request.user))


def only_for_moderators(request: HttpRequest, topic: Topic) -> None:
    """Whoever has no say learns nothing, and leaves a line in the log."""
    if not topic.may_be_moderated_by(request.user):
        if request.method == "POST":
            note_refusal(None, request.user, "MayNotDecide")
        raise Http404


def reason_in(request: HttpRequest) -> str:
    return " ".join(request.POST.get("reason", "").replace("\x00", "").split())[:1000]


def take_out_of_sight(request: HttpRequest, found: Post, reason: str) -> None:
    """As a decision of the queue: with history, rule and appeal, and of two moderators at once one is told."""
    rule = request.POST.get("rule", "")
    item = ReviewItem.objects.wait(REPORTED_POST, found)
    try:
        item.decide(request.user, "hide", reason, answers={"rule": rule if rule in Rule else Rule.TERMS})
    except AlreadyDecided as already:
        messages.warning(request, told_who(already))


def show_again(request: HttpRequest, found: Post, reason: str = "") -> None:
    """Lifts what was decided about it, and decides what waits, as in the queue."""
    by = request.user
    try:
        for kind, code in ((HELD_POST, "publish"), (REPORTED_POST, "dismiss")):
            if item := ReviewItem.objects.about(kind, found).waiting().first():
                item.decide(by, code, reason)
    except AlreadyDecided as already:
        messages.warning(request, told_who(already))
        return
    for ruling in Ruling.objects.about(found).of_kind(HIDDEN).standing():
        if ruling.lift(by, reason or gettext("A moderator showed it again.")):
            tell_lifted(ruling)
    found.refresh_from_db()
    found.restore()
