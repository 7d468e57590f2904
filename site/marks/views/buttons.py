"""Putting a mark on something and taking it off; everything a member has saved."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activity.querysets import number_of
from marks.kinds import BUTTONS, HEARD, REASON_LENGTH, Kind
from marks.models import Mark
from marks.views.finding import address_of, thing_or_404, typed
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
    back = address_of(request, model, number_of(thing))
    if request.method == "POST":
        if wanted and kind in HEARD and (why := why_silent(request.user)):
            return refused(request, kind, why, back)
        act(request, thing, kind, wanted=wanted)
    return redirect(back)


def refused(request: HttpRequest, kind: str, why: str, back: str) -> HttpResponse:
    """Not put; what she wrote with it is shown, so that it is not lost."""
    messages.error(request, why)
    text = typed(request, "text", REASON_LENGTH) if kind == Kind.OUTDATED else ""
    if not text:
        return redirect(back)
    return render(request, "marks/outdated_page.html", {"text": text, "action": request.path, "back": back}, status=422)


def act(request: HttpRequest, thing: Model, kind: str, *, wanted: bool) -> None:
    if not wanted:
        Mark.objects.take(request.user, kind, thing)
        return
    Mark.objects.put(request.user, kind, thing, typed(request, "text", REASON_LENGTH) if kind == Kind.OUTDATED else "")
    said = {
        Kind.SAVED: _("Saved. You find it under “Saved” in your menu."),
        Kind.USEFUL: _("Thank you. Whoever made it is glad to know."),
        Kind.OUTDATED: _("Thank you. Whoever answers for it will look at it."),
    }
    messages.success(request, said[kind])


@login_required
@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """What is gone or no longer hers keeps a line that says so and can be taken off, without its title."""
    page = Paginator(Mark.objects.of(request.user).saved(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "marks/saved.html", {"page": page, "rows": page.object_list.shown_to(request.user)})
