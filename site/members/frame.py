"""The reader's part of the frame: who she is, or where to sign in."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from foundation.frame import fills_frame
from members.menu import bell_of, items_for


@fills_frame("me")
def me(request: HttpRequest) -> dict | None:
    """Name, notices and menu of who is signed in (up to 4 queries: organisation, roles, rights; counts from the cache)."""
    member = getattr(request, "user", None)
    if member is None or not member.is_authenticated:
        return None
    notices_url, unread = bell_of(member)
    return {
        "name": member.name,
        "initials": member.initials,
        "url": reverse("members:member", args=[member.handle]),
        "unread": unread,
        "notices_url": notices_url,
        "menu": items_for(member),
    }


@fills_frame("sign_in_url")
def sign_in_url(request: HttpRequest) -> str:
    """Back to this page afterwards; from the pages of sign-in itself to the member's own."""
    path = request.get_full_path()
    sign_in = reverse("account_login")
    return sign_in if path.startswith("/accounts/") else f"{sign_in}?{urlencode({'next': path})}"
