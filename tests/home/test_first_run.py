"""A new site: two commands make the page tree in both languages and its first administrator; once is enough."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from home.first_run import build_tree
from members.models import Member

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/courses/",
    "/knowledge/",
    "/cases/",
    "/about/",
    "/contact/",
    "/privacy/",
    "/terms/",
    "/accessibility/",
    "/competence/",
    "/impact/",
]


def test_running_twice_makes_the_tree_once():
    build_tree()
    before = Page.objects.count()
    build_tree()
    assert Page.objects.count() == before


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers(client, path):
    build_tree()
    assert client.get(f"/en{path}").status_code == 200


def test_every_page_has_a_norwegian_twin(client):
    for (key, language), page in build_tree().items():
        if language == "nb":
            assert client.get(page.url).status_code == 200, key


def test_menu_and_footer_follow_wagtail(client, django_capture_on_commit_callbacks):
    tree = build_tree()
    page = client.get("/en/").content.decode()
    assert "Knowledge" in page
    assert "Privacy" in page
    tree["knowledge", "en"].show_in_menus = False
    with django_capture_on_commit_callbacks(execute=True):
        tree["knowledge", "en"].save_revision().publish()
    assert 'href="/en/knowledge/"' not in client.get("/en/?fresh").content.decode()


def test_pages_name_their_twins_for_search_engines(client):
    build_tree()
    page = client.get("/en/about/").content.decode()
    assert 'rel="canonical"' in page
    assert 'hreflang="nb"' in page


def test_the_sitemap_holds_public_pages_only(client):
    tree = build_tree()
    tree["about", "en"].audience = "members"
    tree["about", "en"].save_revision().publish()
    found = client.get("/sitemap.xml").content.decode()
    assert "/en/courses/" in found
    assert "/en/about/" not in found


def test_the_first_administrator_is_made_once(capsys):
    call_command("first_run", admin="Ada@example.org")
    call_command("first_run", admin="ada@example.org")
    assert Member.objects.get(email="ada@example.org").is_administrator


def test_a_wrong_address_is_said():
    with pytest.raises(CommandError, match="not an e-mail address"):
        call_command("first_run", admin="nobody")
