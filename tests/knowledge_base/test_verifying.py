"""That an article is right is a fact of its own: who said so, when, of which words; and what happens when nobody does."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from activity.models import Activity
from knowledge_base.kinds import Kind, due_after
from knowledge_base.models import ArticlePage, Verification
from tests import make

pytestmark = pytest.mark.django_db


def verify(client, article):
    return client.post(f"/en/knowledge/articles/{article.pk}/verify/")


def let_pass(article, days: int) -> ArticlePage:
    """As if the day to verify it by were so many days ago."""
    article.set_facts(verify_due=timezone.localdate() - timedelta(days=days))
    return ArticlePage.objects.get(pk=article.pk)


@pytest.mark.parametrize(
    ("kind", "day", "due"),
    [
        (Kind.LAW, date(2026, 11, 30), date(2027, 2, 28)),
        (Kind.TOOL, date(2026, 8, 31), date(2027, 2, 28)),
        (Kind.EXPLAINER, date(2024, 2, 29), date(2026, 2, 28)),
        (Kind.GUIDE, date(2026, 12, 1), date(2027, 12, 1)),
    ],
)
def test_law_is_looked_at_again_sooner_than_a_concept(kind, day, due):
    assert due_after(kind, day) == due


def test_the_author_answers_for_what_she_published_and_the_first_interval_begins(cast):
    article = make.article("Sheet", kind="law", author=cast.kari, norwegian="Ark")
    twin = ArticlePage.objects.get(translation_of=article.pk)
    assert article.keeper == twin.keeper == cast.kari
    assert article.verify_due == twin.verify_due == due_after("law", timezone.localdate())


def test_verifying_is_written_down_with_the_words_it_was_said_of_and_counts(cast, sign_in):
    article = let_pass(make.article("Sheet", kind="law", author=cast.kari, norwegian="Ark"), days=40)
    assert article.is_overdue
    assert "Not verified since" in sign_in(cast.olav).get(article.url).content.decode()
    assert verify(sign_in(cast.kari), article).status_code == 302
    found = Verification.objects.get()
    assert (found.article, found.member, found.revision_id) == (article, cast.kari, article.live_revision_id)
    shown = sign_in(cast.olav).get(article.url).content.decode()
    assert "Found right on" in shown and "Not verified since" not in shown
    assert ArticlePage.objects.get(translation_of=article.pk).verify_due == due_after("law", timezone.localdate())
    assert Activity.objects.by(cast.kari).filter(kind="article_verified").total() == 1


def test_the_same_words_are_verified_once_a_week_at_most_others_at_once(cast, sign_in):
    article = make.article("Sheet", author=cast.kari)
    for member in (cast.kari, cast.kari, cast.editor):
        verify(sign_in(member), article)
    assert Verification.objects.count() == 1
    article.save_revision().publish()
    verify(sign_in(cast.editor), article)
    assert Verification.objects.count() == 2


def test_only_owner_deputy_and_editors_may_say_so(cast, sign_in):
    article = make.article("Sheet", author=cast.kari)
    article.entrust(cast.kari, cast.manager)
    assert verify(sign_in(cast.olav), article).status_code == 403
    assert "It is right: verify it" not in sign_in(cast.olav).get(article.url).content.decode()
    assert "It is right: verify it" in sign_in(cast.manager).get(article.url).content.decode()
    assert verify(sign_in(cast.manager), article).status_code == 302


def test_an_older_draft_takes_back_neither_owner_nor_verification(cast, sign_in):
    article = make.article("Sheet", kind="law", author=cast.kari)
    draft = article.save_revision()
    let_pass(article, days=10).entrust(cast.olav)
    verify(sign_in(cast.olav), article)
    draft.publish()
    fresh = ArticlePage.objects.get(pk=article.pk)
    assert fresh.keeper == cast.olav and not fresh.is_overdue


def test_the_overdue_stand_below_the_others_and_stay_published(cast, sign_in):
    old = let_pass(make.article("Forgotten"), days=1)
    ArticlePage.objects.filter(pk=old.pk).update(first_published_at=timezone.now() + timedelta(hours=1))
    make.article("Looked after")
    shown = sign_in(cast.olav).get("/en/knowledge/").content.decode()
    assert shown.index("Looked after") < shown.index("Forgotten")
