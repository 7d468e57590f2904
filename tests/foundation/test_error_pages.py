"""What goes wrong is said kindly, in the reader's language, with the right status: met through real requests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "nb")
WORDS = {
    400: ("We could not read what was sent", "Vi kunne ikke lese det som ble sendt"),
    403: ("This page is for others", "Denne siden er for andre"),
    404: ("We cannot find that page", "Vi finner ikke siden"),
    413: ("That was too large to send", "Det var for stort til å sendes"),
    429: ("Please wait a little", "Vent litt"),
    500: ("Something went wrong on our side", "Noe gikk galt hos oss"),
}


def kindly(response, status: int, language: str) -> str:
    """The page; it must be the one for this status, in this language, with a way on."""
    assert response.status_code == status
    html = response.content.decode()
    assert f'<html lang="{language}"' in html
    if status in WORDS:
        assert WORDS[status][LANGUAGES.index(language)] in html
    assert f'href="/{language}/"' in html
    return html


@pytest.fixture
def browser():
    """A client that answers as a server does, with every guard up."""
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nonsense_in_an_address(browser, language):
    kindly(browser.get(f"/{language}/search/?q=%00"), 400, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_host_that_is_not_ours(browser, language):
    kindly(browser.get(f"/{language}/", headers={"host": "evil.example"}), 400, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_that_was_open_too_long(browser, cast, language):
    browser.force_login(cast.kari)
    response = browser.post(f"/{language}/people/settings/", {"first_name": "K"})
    assert response.status_code == 403
    html = response.content.decode()
    assert f'<html lang="{language}"' in html
    assert ("open for too long" if language == "en" else "for lenge") in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_for_others(browser, cast, language):
    cast.kari.language = language
    cast.kari.save()
    browser.force_login(cast.kari)
    kindly(browser.get("/admin/", follow=True, headers={"accept-language": language}), 403, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_not_there(browser, language):
    kindly(browser.get(f"/{language}/no/such/page/"), 404, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_more_than_may_be_sent(browser, language):
    browser.get("/accounts/join/")
    kindly(browser.post(f"/{language}/exchange/new/", {"text": "x" * 2_600_000}), 413, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_more_fields_than_any_form_has(browser, language):
    browser.get("/accounts/join/")
    kindly(browser.post(f"/{language}/exchange/new/", {f"f{number}": "1" for number in range(2001)}), 400, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_many_attempts(language):
    client, sent = Client(), {"name": "Nils", "email": "nils@example.org", "organisation_name": "Havn", "message": ""}
    for _ in range(4):
        response = client.post("/accounts/join/", sent, headers={"accept-language": language})
    kindly(response, 429, language)
    assert int(response["Retry-After"]) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_something_broke_on_our_side(browser, language, monkeypatch):
    def broken(*args):
        raise RuntimeError

    monkeypatch.setattr("search.views.Finding", broken)
    html = kindly(browser.get(f"/{language}/search/?q=data"), 500, language)
    assert "RuntimeError" not in html


@pytest.mark.parametrize(
    ("cookie", "asked", "spoken"),
    [("", "en-GB,en", "en"), ("", "nn", "nb"), ("nb", "en", "nb"), ("en", "nb", "en"), ("", "de", "nb")],
)
def test_without_a_language_in_the_address_cookie_then_browser_decide(browser, monkeypatch, cookie, asked, spoken):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("members.account_views.JoinForm", broken)
    if cookie:
        browser.cookies["django_language"] = cookie
    kindly(browser.get("/accounts/join/", headers={"accept-language": asked}), 500, spoken)


def test_the_colour_scheme_stays_where_all_else_fails(browser, monkeypatch):
    monkeypatch.setattr("search.views.Finding", None)
    browser.cookies["appearance"] = "dark"
    assert 'data-color-scheme="dark"' in browser.get("/en/search/?q=data").content.decode()


def test_an_error_is_kept_by_no_cache(browser, monkeypatch):
    make.site_tree()
    with monkeypatch.context() as broken:
        broken.setattr("home.models.HomePage.get_context", None)
        assert browser.get("/en/").status_code == 500
    assert browser.get("/en/").status_code == 200


AWAY = """
import django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False)
client.cookies["sessionid"] = "a" * 32
for path in ("/en/", "/nb/courses/", "/en/me/", "/accounts/login/", "/verify/" + "0" * 32 + "/", "/nb/nowhere/"):
    response = client.get(path, headers={"accept-language": "nb"})
    language = "en" if path.startswith("/en/") else "nb"
    html = response.content.decode()
    print(response.status_code, response["Retry-After"], f'<html lang="{language}"' in html, {"en": "back in a moment", "nb": "straks"}[language] in html)
print(client.post("/accounts/login/", {"login": "a@example.org", "password": "x"}).status_code)
print(client.get("/healthz/").status_code, client.get("/readyz/").status_code)
"""


def test_a_database_that_refuses_every_connection(tmp_path):
    """A whole site of its own, with a database address where nobody answers."""
    environment = {
        **os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing", "DATA_DIR": str(tmp_path), "CACHE_URL": "",
        "DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
    }  # fmt: skip
    told = subprocess.run([sys.executable, "-c", AWAY], env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    *pages, posted, health = told.stdout.strip().splitlines()
    assert set(pages) == {"503 30 True True"}
    assert posted == "503"
    assert health == "200 503"
