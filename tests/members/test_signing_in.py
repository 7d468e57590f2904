"""Signing in: one road, no hints, no way off the site."""

from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-enough-secret"


@pytest.fixture
def kari():
    kari = make.member("Kari", email="kari@example.org", language="nb")
    kari.set_password(PASSWORD)
    kari.save()
    kari.confirm_address()
    return kari


def sign_in_at(client, next_page="", **changes):
    form = {"login": "kari@example.org", "password": PASSWORD, **changes}
    return client.post("/accounts/login/", {**form, "next": next_page} if next_page else form)


def test_after_signing_in_one_lands_on_ones_own_page(kari, client):
    assert sign_in_at(client).url == "/nb/me/"


def test_one_goes_on_to_where_one_wanted(kari, client):
    assert sign_in_at(client, "/en/courses/intro/").url == "/en/courses/intro/"


def test_no_address_leads_off_the_site(kari, samples):
    for payload in samples("text/redirects.json"):
        for answer in (
            sign_in_at(Client(), payload),
            Client().post("/appearance/", {"scheme": "dark", "next": payload}),
        ):
            if answer.status_code in (301, 302):
                assert urlsplit(answer.url).netloc in ("", "testserver"), payload
                assert not answer.url.startswith(("//", "/\\", "\\")), payload
            else:
                assert answer.status_code in (200, 400, 429), payload


def test_wrong_password_and_unknown_address_get_the_same_answer(kari):
    make.member("Idle", email="idle@example.org", is_active=False)
    texts = set()
    for address in ("kari@example.org", "nobody@example.org", "idle@example.org"):
        response = sign_in_at(Client(), login=address, password="quite-wrong-secret")
        assert response.status_code == 200
        texts.add(tuple(response.context["form"].non_field_errors()))
    assert len(texts) == 1


def test_resetting_says_the_same_for_any_address(kari, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answers = [
            Client().post("/accounts/password/reset/", {"email": email}) for email in ("kari@example.org", "nobody@example.org")
        ]
    assert len({(answer.status_code, answer.url) for answer in answers}) == 1
    assert {message.to[0] for message in mail.outbox} == {"kari@example.org", "nobody@example.org"}


def test_failing_often_is_answered_with_429_or_told_to_wait(kari):
    client = Client()
    answers = [sign_in_at(client, password="quite-wrong-secret", login=f"x{number}@example.org") for number in range(40)]
    assert answers[-1].status_code == 429


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/password_reset/"])
def test_wagtails_own_sign_in_is_closed(kari, address):
    response = Client().post(address, {"username": "kari@example.org", "password": PASSWORD})
    assert response.status_code == 302
    assert response.url.startswith("/accounts/")
    assert "sessionid" not in response.cookies


def test_a_member_at_the_admins_door_is_told_so_and_not_sent_in_circles(kari, sign_in):
    answer = sign_in(kari).get("/admin/", follow=True)
    assert answer.status_code == 403


def test_a_visitor_at_the_admins_door_signs_in_and_comes_back():
    answer = Client().get("/admin/pages/", follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/login/?next=%2Fadmin%2Fpages%2F"


def test_changing_the_password_ends_other_sessions(kari):
    here, there = Client(), Client()
    sign_in_at(here), sign_in_at(there)
    kari.set_password("another-long-secret")
    kari.save()
    assert there.get("/en/people/settings/").status_code == 302


@pytest.mark.parametrize(
    ("address", "word"), [("/accounts/login/?language=nb", 'lang="nb"'), ("/accounts/login/?next=/en/x/", 'lang="en"')]
)
def test_the_page_of_sign_in_speaks_the_readers_language(address, word):
    assert word in Client().get(address).content.decode()


PAGES = ["/accounts/2fa/", "/accounts/2fa/webauthn/", "/accounts/sessions/", "/accounts/email/", "/accounts/password/change/",
         "/accounts/logout/", "/accounts/reauthenticate/"]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_the_pages_of_ones_account_are_ones_own(kari, sign_in, address):
    assert Client().get(address).status_code == 302
    response = sign_in(kari).get(address)
    assert response.status_code == 200
    assert "style=" not in response.content.decode()
