"""No page of the site may run or style anything that does not come from our own files."""

import pytest

pytestmark = pytest.mark.django_db


def policy(response) -> dict[str, str]:
    parts = (part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    return dict(part if len(part) == 2 else (part[0], "") for part in parts)


@pytest.mark.parametrize("address", ["/en/", "/accounts/login/", "/nb/nothing/", "/healthz/"])
def test_pages_of_the_site_are_strict(client, address):
    found = policy(client.get(address))
    assert found["script-src"] == "'self'"
    assert found["style-src"] == "'self'"
    assert found["object-src"] == "'none'"
    assert found["frame-ancestors"] == "'none'"
    assert "unsafe" not in str(found)


def test_only_the_admin_is_looser_and_no_looser_than_it_must(cast, sign_in):
    found = policy(sign_in(cast.admin).get("/admin/", follow=True))
    assert found["script-src"] == "'self' 'unsafe-inline'"
    assert "unsafe-eval" not in str(found)
    assert found["object-src"] == "'none'"


def test_the_other_headers_are_there(client):
    response = client.get("/healthz/")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
