import pytest
from django.core.management import CommandError, call_command
from wagtail.models import GroupPagePermission, Page

from experience_exchange.models import Board
from home.models import SiteSettings
from members.models import Member
from tests import make

pytestmark = pytest.mark.django_db


def state():
    pages = list(Page.objects.order_by("path").values_list("path", "slug", "title", "live"))
    return pages, Board.objects.count(), GroupPagePermission.objects.count()


def test_running_it_twice_leaves_the_same_site():
    call_command("first_run", admin="first@example.org")
    once = state()
    call_command("first_run", admin="first@example.org")
    assert state() == once
    assert Member.objects.get().is_administrator


def test_every_page_of_a_new_site_opens_in_both_languages(client):
    for (key, language), page in make.site_tree().items():
        url = Page.objects.get(pk=page.pk).specific.url
        assert url.startswith(f"/{language}/"), key
        assert client.get(url).status_code == 200, url


def test_the_menu_follows_wagtail(client):
    page = make.site_tree()["about", "en"]
    assert ("About the cluster", "/en/about/") not in menu(client)
    page = Page.objects.get(pk=page.pk).specific
    page.show_in_menus = True
    page.save_revision().publish()
    assert ("About the cluster", "/en/about/") in menu(client)


def menu(client):
    from django.core.cache import cache

    cache.clear()
    return [(item["title"], item["url"]) for item in client.get("/en/search/").context["frame"].menu]


def test_editors_change_the_footer(client, cast, sign_in):
    make.site_tree()
    kept = SiteSettings.load()
    kept.footer_en = [("column", {"title": "New column", "text": "Hello", "links": []})]
    kept.save()
    from django.core.cache import cache

    cache.clear()
    assert "New column" in client.get("/en/").content.decode()
    assert sign_in(cast.admin).get("/admin/settings/home/sitesettings/", follow=True).status_code == 200


def test_the_sitemap_names_public_pages_only(client, cast):
    shown, hidden = make.article("Open"), make.article("Closed", audience="members")
    listed = client.get("/sitemap.xml").content.decode()
    assert shown.url in listed and hidden.url not in listed


def test_the_sitemap_names_a_topic_once_in_its_language_and_forgets_it_when_it_is_hidden(client, cast):
    board = make.board()
    asked, spurt = make.topic(board, cast.kari, "Asked"), make.topic(board, cast.kari, "Spurt", language="nb")
    listed = client.get("/sitemap.xml").content.decode()
    assert listed.count(f"/exchange/topics/{asked.pk}/</loc>") == listed.count(f"/exchange/topics/{spurt.pk}/</loc>") == 1
    assert f"/en/exchange/topics/{asked.pk}/</loc>" in listed
    assert f"/nb/exchange/topics/{spurt.pk}/</loc>" in listed
    asked.posts.get().hide("Advertising", by=cast.moderator)
    assert f"/exchange/topics/{asked.pk}/" not in client.get("/sitemap.xml").content.decode()


def test_robots_and_security_text(client):
    assert "Sitemap:" in client.get("/robots.txt").content.decode()
    assert "Contact: mailto:" in client.get("/.well-known/security.txt").content.decode()


def test_the_footer_leads_to_the_rules(client):
    make.site_tree()
    assert "/en/privacy/" in client.get("/en/").content.decode()


def test_pages_name_their_twins_for_search_engines(client):
    make.site_tree()
    page = client.get("/en/about/").content.decode()
    assert 'rel="canonical"' in page
    assert 'hreflang="nb"' in page


def test_a_page_that_is_narrowed_leaves_the_sitemap(client, django_capture_on_commit_callbacks):
    tree = make.site_tree()
    assert "/en/about/" in client.get("/sitemap.xml").content.decode()
    tree["about", "en"].audience = "members"
    with django_capture_on_commit_callbacks(execute=True):
        tree["about", "en"].save_revision().publish()
    assert "/en/about/" not in client.get("/sitemap.xml").content.decode()


def test_the_first_administrator_is_the_same_person_however_it_is_spelt():
    call_command("first_run", admin="Ada@example.org")
    call_command("first_run", admin="ada@example.org")
    assert Member.objects.get(email="ada@example.org").is_administrator


def test_a_wrong_address_is_said():
    with pytest.raises(CommandError, match="not an e-mail address"):
        call_command("first_run", admin="nobody")


@pytest.mark.parametrize(("language", "gap"), [("en", "To be filled in"), ("nb", "Fylles ut")])
def test_the_pages_every_site_needs_say_something_honest(client, language, gap):
    call_command("first_run")
    tree = make.site_tree()
    for key in ("about", "contact", "privacy", "terms", "accessibility"):
        html = client.get(Page.objects.get(pk=tree[key, language].pk).url).content.decode()
        assert len(tree[key, language].body) > 3, key
        assert "fictional" not in html and "oppdiktet" not in html
        assert "post@example.org" not in html
        assert ("starting text" if language == "en" else "en tekst å begynne med") in html
        assert gap in html or key == "about"


def test_what_an_editor_has_written_stays(client):
    call_command("first_run")
    page = make.site_tree()["about", "en"]
    page.body = page.body.stream_block.to_python([{"type": "text", "value": "<p>Ours.</p>"}])
    page.save_revision().publish()
    call_command("first_run")
    assert [block.block_type for block in make.site_tree()["about", "en"].body] == ["text"]


def test_goal_pages_have_norwegian_addresses_and_say_that_nothing_is_there_yet(client):
    tree = make.site_tree()
    goal = next(page for (key, language), page in tree.items() if key == "goal-tools" and language == "nb")
    assert goal.url == "/nb/gode-verktoy/"
    assert "Ingenting er publisert for dette målet ennå" in client.get(goal.url).content.decode()
    assert not [page.slug for page in tree.values() if page.slug.endswith("-nb")]
