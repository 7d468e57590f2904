"""What visitors get from the cache is never stale and never anybody's own: tried on the real pages."""

import pytest
from django.test import Client
from wagtail.models import Page

from goals.models import Goal
from home.models import SiteSettings, StandardPage
from tests import make
from tests.make.courses import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return make.site_tree()


@pytest.fixture
def visit(django_capture_on_commit_callbacks):
    """`visit(path)` → what a visitor sees; `visit(path, after=change)` warms the cache, makes the change and looks again."""

    def look(path: str) -> str:
        response = Client().get(path)
        return response.content.decode() if response.status_code == 200 else f"status {response.status_code}"

    def visit(path: str, *, after=None) -> str:
        look(path)
        if after:
            with django_capture_on_commit_callbacks(execute=True):
                after()
        return look(path)

    return visit


def test_a_second_visit_is_answered_from_the_cache(tree, visit):
    visit("/en/about/")
    assert Client().get("/en/about/")["X-Page-Cache"] == "hit"


def test_a_published_page_is_in_the_list_at_once(tree, visit):
    assert "Brand new" in visit("/en/knowledge/", after=lambda: make.article("Brand new"))


def test_a_changed_page_shows_its_new_words(tree, visit):
    article = make.article("Old words")

    def change():
        article.title = "New words"
        published(article)

    assert "New words" in visit(article.url, after=change)


def test_a_withdrawn_page_is_gone_from_its_address_and_its_list(tree, visit):
    article = make.article("Withdrawn soon")
    visit("/en/knowledge/")
    assert visit(article.url, after=article.unpublish) == "status 404"
    assert "Withdrawn soon" not in visit("/en/knowledge/")


def test_a_moved_page_is_no_longer_at_its_old_address(tree, visit):
    about = StandardPage.objects.get(pk=tree["about", "en"].pk)
    inner = published(about.add_child(instance=StandardPage(title="Inner", slug="inner", locale=about.locale)))
    contact = tree["contact", "en"]
    # As Wagtail's admin orders pages: by the base class, which knows nothing of ours.
    visit("/en/about/inner/", after=lambda: Page.objects.get(pk=inner.pk).move(contact, pos="last-child"))
    assert Client().get("/en/about/inner/").status_code != 200
    assert "Inner" in visit("/en/contact/inner/")


def test_a_narrowed_page_asks_visitors_to_sign_in(tree, visit):
    article = make.article("For members soon")

    def narrow():
        article.audience = "members"
        published(article)

    assert visit(article.url, after=narrow) == "status 302"
    assert "For members soon" not in visit("/en/knowledge/")


def test_the_menu_follows_its_pages(tree, visit):
    about = StandardPage.objects.get(pk=tree["about", "en"].pk)

    def show():
        about.show_in_menus, about.title = True, "Who we are"
        published(about)

    assert "Who we are" in visit("/en/contact/", after=show)


def test_the_footer_follows_its_settings(tree, visit):
    def change():
        found = SiteSettings.load()
        column = {"type": "column", "value": {"title": "Fresh column", "text": "", "links": []}}
        found.footer_en = SiteSettings._meta.get_field("footer_en").stream_block.to_python([column])
        found.save()

    assert "Fresh column" in visit("/en/about/", after=change)


def test_a_renamed_goal_is_renamed_everywhere(tree, visit):
    goal = Goal.objects.get(key="tools")

    def rename():
        goal.short_name_en = "Sharper tools"
        goal.save()

    assert "Sharper tools" in visit("/en/", after=rename)


def test_a_new_topic_and_a_hidden_post_show_at_once(cast, tree, visit):
    board = make.board(audience="public")
    address = board.get_absolute_url()
    assert "Fresh question" in visit(address, after=lambda: make.topic(board, cast.kari, "Fresh question"))
    topic = make.topic(board, cast.kari, text="The first word.")
    answer = topic.reply(cast.olav, "Regrettable words.")
    assert "Regrettable words" in visit(topic.get_absolute_url())
    assert "Regrettable words" not in visit(topic.get_absolute_url(), after=answer.hide)


def test_a_members_visit_leaves_nothing_for_visitors(cast, tree, sign_in, visit):
    member = sign_in(cast.kari)
    for path in ("/en/", "/en/about/", "/en/knowledge/", "/en/courses/"):
        assert cast.kari.name in member.get(path).content.decode()
        assert cast.kari.name not in visit(path)
        assert "X-Page-Cache" not in member.get(path).headers


def test_a_copy_holds_neither_token_nor_cookie(cast, tree, visit):
    board = make.board(audience="public")
    topic = make.topic(board, cast.kari)
    for path in ("/en/", "/en/courses/", board.get_absolute_url(), topic.get_absolute_url()):
        visit(path)
        copy = Client().get(path)
        assert "csrfmiddlewaretoken" not in copy.content.decode()
        assert not copy.cookies
