"""Visitors share one copy of a public page; nobody gets anybody else's, and a change shows at once."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from foundation.changes import announce
from foundation.page_cache import AnonymousPages, renew

pytestmark = pytest.mark.django_db


class Visitor:
    is_authenticated = False


@pytest.fixture
def pages():
    """A site whose every page counts how often it was made."""
    made = []

    def site(request):
        made.append(request.get_full_path())
        request.user = Visitor()
        return HttpResponse(f"page {len(made)}")

    return AnonymousPages(site)


def get(pages, path="/en/", **extra) -> str:
    cookies = extra.pop("cookies", {})
    request = RequestFactory().get(path, **extra)
    request.COOKIES.update(cookies)
    return pages(request).content.decode()


def test_the_second_visitor_gets_the_first_ones_copy(pages):
    assert get(pages) == get(pages) == "page 1"


def test_language_query_and_colour_scheme_have_copies_of_their_own(pages):
    seen = [get(pages), get(pages, "/nb/"), get(pages, "/en/?page=2"), get(pages, cookies={"appearance": "dark"})]
    assert len(set(seen)) == 4


def test_hosts_have_copies_of_their_own(pages):
    assert get(pages, headers={"host": "localhost"}) != get(pages, headers={"host": "127.0.0.1"})


def test_whoever_has_a_session_gets_a_page_of_her_own(pages, settings):
    get(pages)
    assert get(pages, cookies={settings.SESSION_COOKIE_NAME: "x"}) == "page 2"


def test_a_change_shows_at_once(pages, django_capture_on_commit_callbacks):
    get(pages)
    with django_capture_on_commit_callbacks(execute=True):
        announce(object())
    assert get(pages) == "page 2"


@pytest.mark.parametrize("trait", ["cookie", "private", "no-store", "status"])
def test_what_may_be_personal_is_not_kept(trait):
    made = []

    def site(request):
        made.append(1)
        request.user = Visitor()
        response = HttpResponse(str(len(made)), status=404 if trait == "status" else 200)
        if trait == "cookie":
            response.set_cookie("session", "x")
        elif trait != "status":
            response["Cache-Control"] = trait
        return response

    pages = AnonymousPages(site)
    assert get(pages) != get(pages)


def test_posting_is_never_answered_from_the_cache(pages):
    get(pages)
    assert pages(RequestFactory().post("/en/")).content == b"page 2"


def test_renewing_forgets_every_copy(pages):
    get(pages)
    renew()
    assert get(pages) == "page 2"
