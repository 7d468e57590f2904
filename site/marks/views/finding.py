"""What all these views do first and last: find the thing by the access rule, and lead back to where one was."""

from django.db.models import Model
from django.http import Http404, HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from marks.things import shown_for, thing_for


def thing_or_404(request: HttpRequest, model: str, number: int) -> Model:
    """By the one access rule: what a member may not see she cannot mark, nor learn that it exists."""
    # SQLite takes no number beyond 63 bits.
    found = thing_for(request.user, model, number) if number < 2**63 else None
    if found is None:
        raise Http404
    return found


def address_of(request: HttpRequest, model: str, number: int) -> str:
    """Back to where the button was pressed, else to the thing itself."""
    back = request.POST.get("next", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    shown = shown_for(request.user, model, [number]).get(number)
    return shown.url if shown else "/"


def typed(request: HttpRequest, name: str, longest: int) -> str:
    """What was written in a field, without what no database takes, cut to its length."""
    return request.POST.get(name, "").replace("\x00", "").replace("\r\n", "\n").strip()[:longest]


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
