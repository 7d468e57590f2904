"""Putting a mark on something and taking it off; everything a member has saved."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from activity.querysets import number_of
from marks.kinds import BUTTONS, HEARD, REASON_LENGTH, Kind
from marks.models import Mark
from marks.views.finding import address_of, thing_or_404
from members.barriers import why_silent

A_PAGE = 30


@login_required
def mark(request: HttpRequest, model: str, number: int, kind: str) -> HttpResponse:
    """The form says what shall be (`put` 1 or 0), so that pressing twice is pressing once."""
    if kind not in BUTTONS:
        raise Http404
    wanted = request.POST.get("put") == "1"
    # What is out of reach by now may still be taken off one's own list.
    if request.method == "POST" and not wanted and kind == Kind.SAVED:
        Mark.objects.of(request.user).saved().filter(target_model=model, target_id=min(number, 2**63 - 1)).delete()
        return redirect(address_of(request, model, number))
    thing = thing_or_404(request, model, number)
    if request.method == "POST":
        act(request, thing, kind, wanted=wanted)
    return redirect(address_of(request, model, number_of(thing)))


def act(request: HttpRequest, thing: Model, kind: str, *, wanted: bool) -> None:
    if not wanted:
        Mark.objects.take(request.user, kind, thing)
        return
    if kind in HEARD and (why := why_silent(request.user)):
        messages.error(request, why)
        return
    reason = request.POST.get("text", "").strip() if kind == Kind.OUTDATED else ""
    Mark.objects.put(request.user, kind, thing, reason.replace("\x00", "")[:REASON_LENGTH])
    said = {
        Kind.SAVED: _("Saved. You find it under “Saved” in your menu."),
        Kind.USEFUL: _("Thank you. Whoever made it is glad to know."),
        Kind.OUTDATED: _("Thank you. Whoever answers for it will look at it."),
    }
    messages.success(request, said[kind])


@login_required
@require_GET
def saved(request: HttpRequest) -> HttpResponse:
    """What is gone or no longer hers keeps a line that says so and can be taken off, without its title."""
    page = Paginator(Mark.objects.of(request.user).saved(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "marks/saved.html", {"page": page, "rows": page.object_list.shown_to(request.user)})
