"""An address leads to its page in one query, whatever lies above it; nothing stale is ever found."""

import pytest
from django.db import connection, transaction
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Locale, Page, Site

from foundation import routing
from foundation.memory import remember
from foundation.page_cache import pages_generation, renew_pages
from foundation.routing import page_at
from home.models import StandardPage
from tests import make
from tests.make.courses import live_front, published
from tests.make.courses import twin as make_twin

pytestmark = pytest.mark.django_db


@pytest.fixture
def about():
    return published(below(live_front("en"), "Handbook", "handbook"))


def below(parent, title: str, slug: str, **fields) -> StandardPage:
    return parent.add_child(instance=StandardPage(title=title, slug=slug, locale=parent.locale, **fields))


def find(path: str, **headers):
    return page_at(RequestFactory(headers=headers).get(f"/en/{path}"), path)


def test_a_known_address_costs_one_query_at_any_depth(about):
    deep = about
    for number in range(4):
        deep = published(below(deep, f"Deep {number}", f"deep-{number}"))
    path = "handbook/" + "".join(f"deep-{number}/" for number in range(4))
    assert find(path) == deep
    with CaptureQueriesContext(connection) as asked:
        assert find(path).locale.language_code == "en"
    assert len(asked) == 1


def test_who_may_see_a_page_is_never_older_than_the_request(about):
    find("handbook/")
    StandardPage.objects.filter(pk=about.pk).update(audience="staff")
    found = find("handbook/")
    assert (type(found), found.audience) == (StandardPage, "staff")


def test_what_stands_on_a_page_changes_when_it_is_published(about):
    find("handbook/")
    about.title = "About us"
    about.save()
    published(about)
    assert find("handbook/").title == "About us"


def test_what_a_request_does_to_its_page_is_its_own(about):
    find("handbook/").title = "Scribbled on"
    assert find("handbook/").title == "Handbook"


def test_a_withdrawn_page_is_gone_at_once_and_back_at_once(about):
    assert find("handbook/") == about
    about.unpublish()
    assert find("handbook/") is None
    published(about)
    assert find("handbook/") == about


def test_a_deleted_page_is_gone(about):
    find("handbook/")
    about.delete()
    assert find("handbook/") is None


def test_a_draft_has_no_address(about):
    below(about, "Secret", "secret", live=False)
    assert find("handbook/secret/") is None


def test_a_moved_page_is_only_where_it_is_now(about):
    inner = published(below(about, "Inner", "inner"))
    other = published(below(live_front("en"), "Other", "other"))
    assert find("handbook/inner/") == inner
    inner.move(other, pos="last-child")
    assert find("handbook/inner/") is None
    assert find("other/inner/") == inner


def test_a_renamed_page_takes_what_is_below_along_and_leaves_redirects(about, django_capture_on_commit_callbacks):
    inner = published(below(about, "Inner", "inner"))
    find("handbook/inner/")
    with django_capture_on_commit_callbacks(execute=True):
        about.slug = "about-us"
        published(about)
    assert find("handbook/inner/") is None
    assert find("about-us/inner/") == inner
    old = Client().get("/en/handbook/inner/")
    assert (old.status_code, old["Location"]) == (301, "/en/about-us/inner/")


def test_another_page_may_take_an_address_that_is_free_again(about):
    find("handbook/")
    about.slug = "old"
    published(about)
    heir = published(below(live_front("en"), "Heir", "handbook"))
    assert find("handbook/") == heir


def test_an_address_belongs_to_its_language(about):
    norwegian = make_twin(about)
    request = RequestFactory().get("/nb/")
    with translation.override("nb"):
        assert page_at(request, f"{norwegian.slug}/") == norwegian
        assert norwegian.locale.language_code == "nb"


def test_another_host_has_pages_of_its_own(about, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example.org"]
    find("handbook/")
    root = Page.objects.get(depth=1).add_child(
        instance=StandardPage(title="Other", slug="other-site", locale=Locale.objects.get(language_code="en"))
    )
    Site.objects.create(hostname="other.example.org", root_page=root)
    assert find("handbook/") == about
    assert find("handbook/", host="other.example.org") is None
    theirs = published(below(published(root), "Theirs", "handbook"))
    assert find("handbook/", host="other.example.org") == theirs
    assert find("handbook/") == about


def test_another_root_for_the_site_holds_at_once(about):
    find("")
    other = published(below(Page.objects.get(depth=1), "New front", "new-front"))
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": other})
    assert find("") == other
    assert find("handbook/") is None


@pytest.mark.parametrize("path", ["nothing/", "handbook/nothing/", "_util/", "a/" * 300])
def test_an_address_of_nothing_is_nothing(about, path):
    assert find(path) is None


def test_the_list_of_known_places_has_an_end(about, monkeypatch):
    monkeypatch.setattr(routing, "MOST", 2)
    for number in range(5):
        published(below(about, f"P{number}", f"p{number}"))
        assert find(f"handbook/p{number}/")
    assert len(routing._places) <= 2


def test_who_may_see_it_is_asked_for_each_reader(cast, sign_in):
    secret = make.article("Secret", audience=f"org:{cast.kommune.pk}")
    assert sign_in(cast.kari).get(secret.url).status_code == 200
    assert sign_in(cast.olav).get(secret.url).status_code == 404
    assert Client().get(secret.url).status_code == 302
    assert sign_in(cast.kari).get(secret.url).status_code == 200


def test_wagtails_own_steps_before_a_page_are_kept(about):
    assert Client().options(about.url)["Allow"]


def test_wagtails_own_sign_in_is_closed(cast):
    cast.kari.set_password("a-long-enough-secret")
    cast.kari.save()
    client = Client()
    answer = client.post("/en/_util/login/", {"username": cast.kari.email, "password": "a-long-enough-secret"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_what_is_remembered_is_made_anew_when_a_page_changes(about):
    made = []
    for _ in range(2):
        remember("test", lambda: made.append(1))
    assert len(made) == 1
    published(about)
    remember("test", lambda: made.append(1))
    assert len(made) == 2


@pytest.mark.django_db(transaction=True)
def test_nobody_remembers_what_was_rolled_back():
    before = pages_generation()
    with transaction.atomic():
        renew_pages()
        assert pages_generation() not in (before, None)
        assert pages_generation() == pages_generation()
        assert remember("test-rolled-back", lambda: "inside") == "inside"
        transaction.set_rollback(True)
    assert pages_generation() == before
    assert remember("test-rolled-back", lambda: "outside") == "outside"


@pytest.mark.django_db(transaction=True)
def test_what_was_made_inside_the_transaction_holds_after_its_commit():
    before = pages_generation()
    with transaction.atomic():
        renew_pages()
        inside = pages_generation()
    assert pages_generation() == inside != before
