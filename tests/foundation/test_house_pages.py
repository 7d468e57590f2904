"""Health, colour scheme, language of the visitor, files, errors: the pages of the house itself."""

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, OperationalError, connection

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "given"),
    [("nb", "/nb/"), ("en-GB,en;q=0.9", "/en/"), ("nn,no;q=0.9,en;q=0.5", "/nb/"), ("de", "/nb/"), ("x" * 5000, "/nb/")],
)
def test_the_front_door_opens_in_the_visitors_language(client, asked, given):
    response = client.get("/", headers={"accept-language": asked})
    assert (response.status_code, response["Location"]) == (302, given)


def test_alive_needs_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz/").status_code == 200


def test_ready_when_database_and_cache_answer(client):
    assert client.get("/readyz/").json() == {"ready": True, "troubles": []}


def test_not_ready_names_what_is_away(client, monkeypatch):
    def away(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr(cache, "set", away)
    response = client.get("/readyz/")
    assert (response.status_code, response.json()["troubles"]) == (503, ["cache"])


def test_not_ready_without_a_database(client, monkeypatch):
    def away(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", away)
    assert "database" in client.get("/readyz/").json()["troubles"]


def test_the_colour_scheme_is_remembered_and_returns_where_one_was(client):
    response = client.post("/appearance/", {"scheme": "dark", "next": "/en/"})
    assert response["Location"] == "/en/"
    assert client.cookies["appearance"].value == "dark"


@pytest.mark.parametrize("scheme", ["", "neon", "dark\r\nSet-Cookie: x=1", "<script>"])
def test_an_unknown_colour_scheme_changes_nothing(client, scheme):
    client.post("/appearance/", {"scheme": scheme})
    assert "appearance" not in client.cookies


def test_reading_changes_nothing(client):
    assert client.get("/appearance/").status_code == 405


def test_no_address_leads_away_from_the_site(client, samples):
    for address in samples("text/redirects.json"):
        location = client.post("/appearance/", {"scheme": "dark", "next": address})["Location"]
        assert location.startswith("/")
        assert not location.startswith(("//", "/\\"))


@pytest.fixture
def clip():
    name = default_storage.save("public/clip.mp4", ContentFile(bytes(range(100))))
    yield name
    default_storage.delete(name)


def test_a_file_is_sent_in_parts_so_that_seeking_works(client, clip):
    response = client.get(f"/media/{clip}", headers={"range": "bytes=10-19"})
    assert response.status_code == 206
    assert response["Content-Range"] == "bytes 10-19/100"
    assert b"".join(response.streaming_content) == bytes(range(10, 20))


@pytest.mark.parametrize(
    ("asked", "status", "length"),
    [
        ("bytes=-5", 206, 5),
        ("bytes=90-", 206, 10),
        ("bytes=95-500", 206, 5),
        ("bytes=100-", 416, 0),
        ("bytes=9-3", 416, 0),
        ("lines=1-2", 200, 100),
    ],
)
def test_odd_ranges_get_an_answer_by_the_standard(client, clip, asked, status, length):
    response = client.get(f"/media/{clip}", headers={"range": asked})
    body = b"".join(response.streaming_content) if response.streaming else response.content
    assert (response.status_code, len(body)) == (status, length)


@pytest.mark.parametrize(
    "name",
    ["restricted/x.png", "documents/x.pdf", "elsewhere/x", "../../etc/passwd", "public/../db.sqlite3", "public/nothing.png"],
)
def test_what_is_not_there_or_not_ours_is_not_found(client, name):
    assert client.get(f"/media/{name}", follow=True).status_code == 404


def test_a_stored_page_is_only_ever_downloaded(client):
    name = default_storage.save("public/page.html", ContentFile(b"<script>alert(1)</script>"))
    response = client.get(f"/media/{name}")
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]
    default_storage.delete(name)


def test_production_lets_the_web_server_send(client, clip, settings):
    settings.SENDFILE_PREFIX = "/protected/"
    response = client.get(f"/media/{clip}")
    assert response["X-Accel-Redirect"] == "/protected/public/clip.mp4"
    assert response.content == b""


@pytest.mark.parametrize(("language", "words"), [("en", b"not found"), ("nb", b"finner ikke")])
def test_what_is_not_there_is_said_in_the_readers_language(client, language, words):
    response = client.get(f"/{language}/no/such/page/")
    assert response.status_code == 404
    assert f'lang="{language}"'.encode() in response.content


def test_a_database_that_is_away_is_said_kindly(client, monkeypatch):
    def away(request):
        raise OperationalError

    client.raise_request_exception = False
    monkeypatch.setattr("foundation.views.translated_start", away, raising=False)
    monkeypatch.setattr("wagtail.views.serve", away, raising=False)
    monkeypatch.setattr("wagtail.models.Site.find_for_request", away)
    response = client.get("/en/")
    assert response.status_code == 503
    assert response["Retry-After"]
    assert b'lang="en"' in response.content


@pytest.mark.parametrize("address", ["/en/%00/", "/en/?q=%00", "/en/search/?q=" + "a" * 3000])
def test_nonsense_addresses_are_refused_kindly(client, address):
    assert client.get(address).status_code in (400, 404)
