import pytest

from activity.models import Activity
from knowledge_base.models import ArticlePage, Reading
from tests import make

pytestmark = pytest.mark.django_db


def mark(client, page):
    return client.post(f"/en/knowledge/articles/{page.pk}/read/")


def test_marking_read_twice_and_in_two_languages_counts_once(cast, sign_in):
    article = make.article("Sheet", norwegian="Ark")
    client = sign_in(cast.kari)
    for page in (article, article, ArticlePage.objects.get(translation_of=article.pk)):
        assert mark(client, page).status_code == 302
    assert Reading.objects.of(cast.kari).count() == 1
    assert Activity.objects.by(cast.kari).filter(kind="article_read").count() == 1
    twins = ArticlePage.objects.visible_to(cast.kari).with_read_state_for(cast.kari)
    assert [page.is_read for page in twins] == [True, True]


def test_a_new_version_may_be_read_again(cast, sign_in):
    article = make.article("Sheet")
    mark(sign_in(cast.kari), article)
    article.version = 2
    article.save()
    mark(sign_in(cast.kari), article)
    assert Activity.objects.by(cast.kari).filter(kind="article_read").total() == 2


def test_the_outsider_can_neither_open_nor_mark_an_organisations_article(cast, sign_in):
    article = make.article("Secret", audience=cast.kommune.audience_key)
    client = sign_in(cast.olav)
    assert client.get(article.url).status_code == 404
    assert mark(client, article).status_code == 404
    assert sign_in(cast.kari).get(article.url).status_code == 200
    assert not Reading.objects.exists()


def test_publishing_counts_once_for_the_author(cast):
    article = make.article("Sheet", norwegian="Ark", author=cast.kari)
    article.save_revision().publish()
    assert Activity.objects.by(cast.kari).filter(kind="article_published").count() == 1


def test_reading_time_is_at_least_a_minute_and_200_words_a_minute(db):
    assert make.article(text="word").minutes == 1
    assert make.article(text="word " * 1000).minutes == 5
