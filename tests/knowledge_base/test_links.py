"""Links that lead nowhere: found in every part of an article, asked about without being led into our own network."""

import socket

import pytest

from knowledge_base.links import asking, checking
from knowledge_base.links.asking import Unsafe, is_public, problem_with
from knowledge_base.links.finding import links_of, note_links
from knowledge_base.models import Link
from tests import make

TEXT = (
    '<a linktype="page" id="{page}">a</a> <a href="https://example.org/x">b</a> <a href="mailto:a@b.no">c</a> <a href="#d">d</a>'
)


@pytest.fixture
def world_wide(monkeypatch, settings):
    """No test asks the world: `answers[url]` is the status and where it leads."""
    settings.CHECK_EXTERNAL_LINKS = True
    answers = {}
    monkeypatch.setattr(asking, "status_of", lambda url, method: answers[url])
    return answers


@pytest.mark.django_db
def test_all_that_leads_away_is_found_once():
    other = make.article("Other")
    article = make.article("Sheet", text=TEXT.format(page=other.pk) * 2)
    assert links_of(article) == {f"page:{other.pk}": "internal", "https://example.org/x": "external"}


@pytest.mark.django_db
def test_a_link_to_a_withdrawn_page_is_on_the_owners_list_and_goes_when_it_is_mended(cast, sign_in):
    other = make.article("Other")
    article = make.article("Sheet", text=TEXT.format(page=other.pk), author=cast.kari)
    other.unpublish()
    note_links(article)
    checking.check_internal_links()
    client = sign_in(cast.kari)
    assert "“Other”, which is no longer published" in client.get("/en/knowledge/mine/").content.decode()
    other.audience = cast.elsewhere.audience_key
    other.save()
    assert "A page that is no longer published" in client.get("/en/knowledge/mine/").content.decode()
    other.save_revision().publish()
    checking.check_internal_links()
    assert "Links that lead nowhere" not in client.get("/en/knowledge/mine/").content.decode()


@pytest.mark.django_db
def test_another_site_must_fail_twice_and_the_owner_has_the_last_word(cast, sign_in, world_wide):
    article = make.article("Sheet", text=TEXT.format(page=0), author=cast.kari)
    note_links(article)
    world_wide["https://example.org/x"] = (404, "")
    for expected in (0, 1):
        checking.check_external_links()
        assert Link.objects.broken().filter(kind="external").count() == expected
    link = Link.objects.get(kind="external")
    assert sign_in(cast.olav).post(f"/en/knowledge/links/{link.pk}/fine/").status_code == 403
    sign_in(cast.kari).post(f"/en/knowledge/links/{link.pk}/fine/")
    assert not Link.objects.broken().filter(kind="external").exists()


@pytest.mark.django_db
def test_nothing_is_asked_unless_the_host_has_said_so(cast, monkeypatch):
    note_links(make.article(text=TEXT.format(page=0)))
    monkeypatch.setattr(asking, "status_of", lambda url, method: pytest.fail("asked"))
    checking.check_external_links()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.7",
        "192.168.1.1",
        "169.254.169.254",
        "172.16.0.1",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
    ],
)
def test_our_own_network_is_not_public(address):
    assert not is_public(address)


def test_a_public_address_is_public():
    assert is_public("93.184.215.14") and is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "http://example.org:22/",
        "https://user:secret@example.org/",
        "http://2130706433/",
        "gopher://x",
        "http://",
    ],
)
def test_an_unsafe_address_is_refused_before_anything_is_connected(url, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *args, **kwargs: pytest.fail("connected"))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: [(2, 1, 6, "", ("127.0.0.1", 80))])
    assert problem_with(url)


def test_a_name_with_one_private_address_is_refused(monkeypatch):
    both = [(2, 1, 6, "", ("93.184.215.14", 443)), (2, 1, 6, "", ("10.0.0.7", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: both)
    with pytest.raises(Unsafe):
        asking.public_address(asking.urlsplit("https://example.org/"))


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"https://a.no/": (200, "")}, ""),
        ({"https://a.no/": (403, "")}, ""),
        ({"https://a.no/": (410, "")}, "410"),
        ({"https://a.no/": (503, "")}, "503"),
        ({"https://a.no/": (301, "/b"), "https://a.no/b": (200, "")}, ""),
        ({"https://a.no/": (302, "https://a.no/")}, "too many redirects"),
    ],
)
def test_what_another_site_answers(answers, problem, world_wide):
    world_wide.update(answers)
    assert problem_with("https://a.no/") == problem
