"""Reminders that escalate, and what becomes of articles whose owner has left."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation.scheduled import jobs
from knowledge_base.models import ArticlePage
from knowledge_base.reminders import A_DAY, hand_over_articles, remind_keepers
from notifications.models import Notification
from tests import make
from tests.knowledge_base.test_verifying import let_pass

pytestmark = pytest.mark.django_db


def told() -> set[str]:
    return {notice.member.first_name for notice in Notification.objects.filter(kind="article_verify")}


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (-15, set()),
        (-14, {"Kari"}),
        (0, {"Kari", "Mona"}),
        (13, {"Kari", "Mona"}),
        (14, {"Kari", "Mona", "Edel"}),
    ],
)
def test_first_the_owner_is_reminded_then_the_deputy_then_the_editors(cast, late, expected):
    article = make.article("Sheet", author=cast.kari)
    article.entrust(cast.kari, cast.manager)
    let_pass(article, days=late)
    remind_keepers()
    remind_keepers()
    assert told() == expected
    assert Notification.objects.count() == len(expected)


def test_a_later_reminder_takes_the_place_of_the_last_and_verifying_ends_them(cast, sign_in):
    article = make.article("Sheet", kind="law", author=cast.kari)
    for days in (-14, 0, 14, 42):
        let_pass(article, days=days)
        remind_keepers()
        assert Notification.objects.filter(member=cast.kari, kind="article_verify").count() == 1
    assert "should have been verified" in sign_in(cast.kari).get("/en/notifications/").content.decode()
    sign_in(cast.kari).post(f"/en/knowledge/articles/{article.pk}/verify/")
    remind_keepers()
    assert not Notification.objects.filter(kind="article_verify").exists()


def test_nobody_is_buried_the_first_day(cast):
    for _ in range(A_DAY + 2):
        let_pass(make.article(author=cast.kari), days=1)
    remind_keepers()
    assert Notification.objects.filter(member=cast.kari).count() == A_DAY
    remind_keepers()
    assert Notification.objects.filter(member=cast.kari).count() == A_DAY + 2


def test_when_the_owner_leaves_the_deputy_answers_and_is_told(cast):
    article = make.article("Sheet", author=cast.kari)
    article.entrust(cast.kari, cast.manager)
    cast.kari.leave_organisation()
    hand_over_articles()
    fresh = ArticlePage.objects.get(pk=article.pk)
    assert (fresh.keeper, fresh.deputy) == (cast.manager, None)
    assert Notification.objects.get(kind="article_yours").member == cast.manager


def test_without_a_deputy_it_stands_on_a_list_until_someone_takes_it(cast, sign_in):
    article = make.article("Lonely", author=cast.kari)
    cast.kari.is_active = False
    cast.kari.save()
    hand_over_articles()
    assert Notification.objects.get(kind="article_ownerless").member == cast.editor
    client = sign_in(cast.editor)
    assert "Nobody answers for these" in client.get("/en/knowledge/mine/").content.decode()
    client.post(f"/en/knowledge/articles/{article.pk}/take/", {"next": "mine"})
    assert ArticlePage.objects.get(pk=article.pk).keeper == cast.editor
    assert "Nobody answers for these" not in client.get("/en/knowledge/mine/").content.decode()


def test_who_erases_her_account_answers_for_nothing_at_once(cast):
    article = make.article("Sheet", author=cast.kari)
    article.entrust(cast.kari, cast.manager)
    cast.kari.erase()
    assert ArticlePage.objects.get(pk=article.pk).keeper == cast.manager


def test_an_owner_entrusts_it_to_someone_who_may_see_it(cast, sign_in):
    article, client = make.article("Ours", author=cast.kari, audience=cast.kommune.audience_key), sign_in(cast.kari)
    address = f"/en/knowledge/articles/{article.pk}/care/"
    for handle, status in (("nobody-here", 422), (cast.olav.email, 422), (f"@{cast.manager.handle}", 302)):
        assert client.post(address, {"keeper": cast.kari.email, "deputy": handle}).status_code == status
    assert ArticlePage.objects.get(pk=article.pk).deputy == cast.manager
    assert Notification.objects.get(kind="article_yours").member == cast.manager


def test_the_work_list_is_ones_own_and_everybodys_only_for_editors(cast, sign_in):
    let_pass(make.article("Karis", author=cast.kari), days=1)
    let_pass(make.article("Secret", author=cast.kari, audience=cast.kommune.audience_key), days=1)
    assert "Karis" in sign_in(cast.kari).get("/en/knowledge/mine/").content.decode()
    assert "Karis" not in sign_in(cast.olav).get("/en/knowledge/mine/?whose=all").content.decode()
    shown = sign_in(cast.editor).get("/en/knowledge/mine/?whose=all").content.decode()
    assert "Karis" in shown and "Secret" not in shown


def test_both_run_on_schedule():
    assert {"hand over articles whose owner has left", "remind of articles to verify"} <= {job.name for job in jobs()}


def test_due_dates_are_days_of_oslo(cast):
    article = let_pass(make.article("Sheet"), days=0)
    assert article.verify_due == timezone.localdate() and not article.is_overdue
    assert let_pass(article, days=1).verify_due == timezone.localdate() - timedelta(days=1)
