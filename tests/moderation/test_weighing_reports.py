"""What many say at once takes a post out of sight; who was right before weighs more; a person still decides."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from experience_exchange.reviews import HIDE_AT, REPORTED_POST
from moderation.models import ReviewItem
from moderation.standing import accuracy_bonus, weight_of
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(cast):
    return make.topic(make.board(), cast.kari, replies=[cast.olav]).posts.get(number=2)


def long_a_member(*roles):
    member = make.member("Old", *roles)
    member.date_joined = timezone.now() - timedelta(days=90)
    member.save()
    return member


def report(post, *members) -> ReviewItem:
    for member in members:
        item = ReviewItem.objects.wait(REPORTED_POST, post, by=member, reason="spam")
    post.refresh_from_db()
    return item


def test_three_members_of_standing_hide_a_post_and_no_fewer(post):
    two, third = [long_a_member(), long_a_member()], long_a_member()
    report(post, *two, *two)
    assert post.hidden_at is None, "saying it again adds nothing"
    item = report(post, third)
    assert (item.score, HIDE_AT) == (6.0, 6.0)
    assert post.hidden_at
    assert item.is_waiting, "a person decides"


def test_newcomers_weigh_less_and_moderators_more(cast):
    assert weight_of(make.member()) < weight_of(long_a_member()) < weight_of(cast.moderator)


@pytest.mark.parametrize(("number", "right", "sign"), [(5, 0, 0), (20, 20, 1), (20, 14, 0), (20, 2, -1)])
def test_accuracy_counts_once_enough_was_judged(number, right, sign):
    bonus = accuracy_bonus(number, right)
    assert (bonus > 0) - (bonus < 0) == sign


def test_whoever_cries_wolf_weighs_nothing_in_the_end(cast):
    crier = long_a_member()
    before = weight_of(crier)
    topic = make.topic(make.board(), cast.kari, replies=[cast.olav] * 60)
    for post in topic.posts.filter(number__gt=1):
        report(post, crier).decide(cast.moderator, "dismiss")
    assert 0 <= weight_of(crier) < before / 2


def test_leaving_it_shows_again_what_reports_hid_and_reports_do_not_hide_it_twice(cast, post):
    item = report(post, *(long_a_member() for _ in range(3)))
    item.decide(cast.moderator, "dismiss")
    post.refresh_from_db()
    assert post.hidden_at is None
    report(post, *(long_a_member() for _ in range(3)))
    assert post.hidden_at is None


def test_hiding_for_good_gives_the_moderators_reason(cast, post):
    report(post, *(long_a_member() for _ in range(3))).decide(cast.moderator, "hide", "It names a customer.")
    post.refresh_from_db()
    assert post.hidden_why == "It names a customer."


def test_a_thousand_reports_are_one_item_and_one_page(cast, post, sign_in):
    item, client = report(post, cast.kari), sign_in(cast.moderator)
    client.get(f"/en/moderation/{item.pk}/")
    item.voices.bulk_create(
        item.voices.model(item=item, member=None, reason=f"Spam {n}", weight=0.1, turn=n + 2) for n in range(999)
    )
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"/en/moderation/{item.pk}/")
    assert len(asked) <= 15
    assert len(page.context["voices"]) == 20
    assert "1000" in page.content.decode()
    client.get("/en/moderation/decided/")
