"""An article with a day to appear on, and one to go again: no view of ours is there when it happens."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from activity.models import Activity
from foundation.scheduled_jobs import publish_scheduled_pages
from knowledge_base.models import ArticlePage, PublishedVersion
from search.models import SearchEntry
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2030, 3, 1, 12, tzinfo=UTC)


def counted(member, kind: str) -> int:
    return Activity.objects.by(member).filter(kind=kind).count()


def later(article: ArticlePage, **fields) -> ArticlePage:
    """An editor sets fields and presses “Publish”; those with a day to come wait for it."""
    for name, value in fields.items():
        setattr(article, name, value)
    article.save_revision(user=article.author).publish()
    return ArticlePage.objects.get(pk=article.pk)


def test_a_scheduled_article_appears_counts_and_is_kept_from_that_minute(cast, sign_in, time_machine):
    time_machine.move_to(NOON)
    article = later(make.article("Tomorrow", author=cast.kari, live=False), go_live_at=NOON + timedelta(days=1))
    client = sign_in(cast.olav)
    publish_scheduled_pages()
    assert not article.live and "Tomorrow" not in client.get("/en/knowledge/").content.decode()
    assert client.get(article.url).status_code == 404 and not counted(cast.kari, "article_published")
    assert not SearchEntry.objects.filter(title="Tomorrow").exists()

    time_machine.move_to(NOON + timedelta(days=1, minutes=1))
    publish_scheduled_pages()
    article = ArticlePage.objects.get(pk=article.pk)
    assert article.live and article.keeper == cast.kari and article.verify_due > timezone.localdate()
    client = sign_in(cast.olav)
    assert "Tomorrow" in client.get("/en/knowledge/").content.decode() and client.get(article.url).status_code == 200
    assert SearchEntry.objects.filter(title="Tomorrow").exists()
    publish_scheduled_pages()
    assert counted(cast.kari, "article_published") == 1


def test_a_scheduled_change_leaves_the_live_words_until_its_day_and_counts_then(cast, sign_in, time_machine):
    time_machine.move_to(NOON)
    article = later(make.article("Sheet", author=cast.kari), summary="Says more.", go_live_at=NOON + timedelta(days=1))
    assert article.live and article.summary == "In short." and not counted(cast.kari, "article_improved")
    time_machine.move_to(NOON + timedelta(days=2))
    publish_scheduled_pages()
    assert ArticlePage.objects.get(pk=article.pk).summary == "Says more."
    assert counted(cast.kari, "article_improved") == 1
    assert [version.number for version in PublishedVersion.objects.filter(page=article)] == [2, 1]


def test_an_article_that_has_had_its_time_is_found_no_more(cast, sign_in, time_machine):
    time_machine.move_to(NOON)
    article = later(make.article("Sheet", author=cast.kari), expire_at=NOON + timedelta(days=1))
    assert article.live
    time_machine.move_to(NOON + timedelta(days=2))
    publish_scheduled_pages()
    client = sign_in(cast.olav)
    assert client.get(article.url).status_code == 404
    assert "Sheet" not in client.get("/en/knowledge/").content.decode()
    assert not SearchEntry.objects.filter(target_model="page", target_id=article.pk).exists()
    assert counted(cast.kari, "article_published") == 1
