"""Reading lists of the editors, the feed, citing, and what happens when an article moves or is to be deleted."""

import pytest
from django.urls import reverse
from wagtail.models import ReferenceIndex

from knowledge_base.citing import citations
from knowledge_base.models import ArticlePage, Reading, ReadingList, ReadingListEntry
from tests import make

pytestmark = pytest.mark.django_db


def reading_list(*articles, slug: str = "begin") -> ReadingList:
    made = ReadingList.objects.create(slug=slug, title_en="Begin", title_nb="Begynn", text_en="For leaders.")
    for place, article in enumerate(articles):
        ReadingListEntry.objects.create(reading_list=made, article=article, sort_order=place)
    return made


def test_a_reading_list_keeps_its_order_and_shows_what_one_may_see_and_has_read(cast, sign_in):
    second, first = make.article("Second", norwegian="To"), make.article("First", norwegian="En")
    secret = make.article("Secret", audience=cast.kommune.audience_key)
    reading_list(first, secret, second)
    Reading.objects.mark(cast.olav, first)
    client = sign_in(cast.olav)
    assert "Begin" in client.get("/en/knowledge/").content.decode()
    shown = client.get("/en/knowledge/lists/begin/").content.decode()
    assert shown.index("First") < shown.index("Second") and "Secret" not in shown and "1 of 2 read" in shown
    assert "To</a>" in client.get("/nb/knowledge/lists/begin/").content.decode()


def test_the_feed_holds_what_everybody_may_see_even_for_a_member(cast, sign_in):
    make.article("Open & free", norwegian="Åpen")
    make.article("Inside", audience="members")
    for client in (sign_in(cast.kari), sign_in(cast.admin)):
        feed = client.get("/feeds/articles-en.atom")
        assert feed.headers["Content-Type"].startswith("application/atom+xml")
        assert "Open &amp; free" in feed.content.decode() and "Inside" not in feed.content.decode()
    assert "Åpen" in client.get("/feeds/articles-nb.atom").content.decode()
    assert client.get("/feeds/articles-xx.atom").status_code == 404


def test_a_citation_names_author_date_title_and_address_and_escapes_for_bibtex(cast):
    article = make.article("Data & law: 100 %", author=cast.kari)
    cite = citations(article, "https://example.org/a", "The cluster")
    assert cite["words"].startswith(cast.kari.name) and "https://example.org/a" in cite["words"]
    assert r"Data \& law: 100 \%" in cite["bibtex"]


def test_a_new_slug_redirects_from_the_old_address(client, django_capture_on_commit_callbacks):
    article = make.article("Sheet")
    old = article.url
    article.slug = "renamed"
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()
    answer = client.get(old)
    assert answer.status_code == 301 and answer.url.endswith("/knowledge/renamed/")


def test_its_twin_does_not_hold_an_article_back_and_outlives_it(cast, sign_in):
    article = make.article("Sheet", norwegian="Ark")
    twin = ArticlePage.objects.get(translation_of=article.pk)
    for page in (article, twin):
        ReferenceIndex.create_or_update_for_object(page)
    assert sign_in(cast.admin).post(reverse("wagtailadmin_pages:delete", args=[article.pk])).status_code == 302
    assert not ArticlePage.objects.filter(pk=article.pk).exists()
    assert sign_in(cast.olav).get(ArticlePage.objects.get(pk=twin.pk).url).status_code == 200


def test_an_article_that_pages_lead_to_is_not_deleted(cast, sign_in):
    article = make.article("Needed")
    leads = f'<a linktype="page" id="{article.pk}">see</a>'
    make.article("Guide to it", text=leads)
    client = sign_in(cast.admin)
    for address in (
        reverse("wagtailadmin_pages:delete", args=[article.pk]),
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={article.pk}",
    ):
        answer = client.post(address, follow=True)
        assert "Guide to it" in answer.content.decode()
        assert ArticlePage.objects.filter(pk=article.pk).exists()
