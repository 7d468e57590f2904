"""Which page an address means, in one query.

Wagtail walks down the tree, two queries a level, and asks whether a page above is private, which none here is (`foundation.access`
is the one rule). Here each process remembers which page it last found at an address. The row itself says whether that is still
so, by its path in the tree and whether it is live, and who may see it: nothing of that is ever older than the request. What
stands on the page is kept until a change is announced.
"""

from copy import copy

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.models import Page, Site

from foundation.memory import remember, remember_shortly

MOST = 20_000
_places: dict[str, tuple[type[Page], int]] = {}


def serve(request: HttpRequest, path: str) -> HttpResponse:
    page = page_at(request, path)
    if page is None:
        return withdrawn(request, path)
    for hook in hooks.get_hooks("before_serve_page"):
        answer = hook(page, request, [], {})
        if isinstance(answer, HttpResponse):
            return answer
    return page.serve(request)


def withdrawn(request: HttpRequest, path: str) -> HttpResponse:
    """What a page that was there says to a member who had to do with it; 404 for everybody else (2 queries for a member)."""
    if request.user.is_authenticated:
        gone = Page.objects.filter(url_path=place_of(request, path), live=False).first()
        answer = gone and getattr(gone.specific, "serve_withdrawn", lambda request: None)(request)
        if answer:
            return answer
    raise Http404


def page_at(request: HttpRequest, path: str) -> Page | None:
    """The live page at this address below the front page of the request's host and language (1 query when known)."""
    place = place_of(request, path)
    return page_in(place) or found_by_wagtail(request, path, place)


def place_of(request: HttpRequest, path: str) -> str:
    """The address as a path in the tree."""
    # On the request too: there Wagtail looks for it when it makes an address.
    request._wagtail_site, top = remember(f"top:{request.get_host()}:{get_language()}", lambda: site_and_top(request))
    return top + "".join(f"{part}/" for part in path.split("/") if part)


def site_and_top(request: HttpRequest) -> tuple[Site | None, str]:
    """The site of this host, and the tree path of its front page in the active language."""
    site = Site.find_for_request(request)
    return site, site.root_page.localized.url_path if site else ""


def page_in(place: str) -> Page | None:
    """The page that was last seen in this place of the tree, if it is still there."""
    found = _places.get(place)
    if found is None:
        return None
    model, number = found
    there = model._default_manager.filter(pk=number, url_path=place, live=True).order_by()
    audience = there.values_list("audience", flat=True).first()
    if audience is None:
        return None
    # A copy: what a request adds to it is its own.
    page = copy(remember_shortly(f"page:{number}", lambda: there.select_related(*model.served_with).get()))
    page.audience = audience
    return page


def found_by_wagtail(request: HttpRequest, path: str, place: str) -> Page | None:
    route = Page.route_for_request(request, path)
    if route is None:
        return None
    if len(_places) >= MOST:
        _places.clear()
    _places[place] = (type(route.page), route.page.pk)
    return page_in(place) or route.page
