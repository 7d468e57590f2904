"""A post with many followers: writing it costs the same, and telling goes in batches that cost the same at any size."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from experience_exchange import telling
from experience_exchange.models import Announcement, Following
from experience_exchange.standing import Level, Why
from experience_exchange.tasks import tell_members
from members.models import Member, Membership
from members.roles import TEACHER
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db


def watchers(number: int, topic) -> None:
    """Written at once: making a thousand members one by one takes longer than the test."""
    members = [
        Member(email=f"w{n}@example.org", handle=f"watcher-{n}", handle_skeleton=f"watcher-{n}", first_name="W", is_active=True)
        for n in range(number)
    ]
    made = Member.objects.bulk_create(members)
    Following.objects.bulk_create(Following(member=one, topic=topic, level=Level.WATCHING, why=Why.CHOSEN) for one in made)


def queries(work) -> int:
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)


@pytest.fixture
def topic(cast):
    return make.topic(make.board(), cast.kari)


@pytest.fixture
def later(monkeypatch):
    """Tasks wait in a queue, as on a real site."""
    queue = []
    monkeypatch.setattr(type(tell_members), "enqueue", lambda task, *args: queue.append(args))
    return queue


def test_writing_costs_the_same_for_one_follower_and_for_a_thousand(cast, topic, later):
    topic.reply(cast.olav, "First")
    few = queries(lambda: topic.reply(cast.olav, "Second"))
    watchers(1000, topic)
    assert queries(lambda: topic.reply(cast.olav, "Third")) == few
    assert not Notification.objects.exists()
    assert len(later) == Announcement.objects.count() == 3


def test_a_thousand_are_told_in_batches_of_a_fixed_cost(cast, topic, later):
    watchers(1000, topic)
    post = topic.reply(cast.olav, "Here is how")
    row = Announcement.objects.get(post=post)
    few = queries(lambda: telling.tell_watchers(post, telling.watchers(post, set())[:10]))
    many = queries(lambda: telling.tell_watchers(post, telling.watchers(post, set())[10:210]))
    assert many <= few + 4
    assert queries(lambda: tell_members.call(row.pk)) < 120
    assert Notification.objects.filter(target_id=topic.pk).count() == 1001


def test_a_narrow_board_asks_no_more_for_each_of_them(cast, later):
    """Colleagues, a learner's and a teacher's keys among them: who may see it is looked up for the batch."""
    board = make.board(audience=cast.kommune.audience_key)
    topic = make.topic(board, cast.kari)
    watchers(300, topic)
    made = list(Member.objects.filter(email__startswith="w").order_by("pk"))
    Membership.objects.bulk_create(Membership(member=one, organisation=cast.kommune) for one in made[:250])
    for one in made[:100]:
        one.groups.add(Group.objects.get_or_create(name=TEACHER)[0])
    post = topic.reply(cast.kari, "Here is how")
    everybody = telling.watchers(post, set())
    few = queries(lambda: telling.tell_watchers(post, everybody[:3]))
    assert queries(lambda: telling.tell_watchers(post, everybody[100:])) <= few + 2
    assert queries(lambda: telling.tell_watchers(post, everybody)) <= few + 4
    assert Notification.objects.filter(target_id=topic.pk).count() == 250


def test_a_worker_that_died_goes_on_with_the_next_batch(cast, topic, later, monkeypatch):
    watchers(450, topic)
    post = topic.reply(cast.olav, "Here is how")
    row, told = Announcement.objects.get(post=post), []

    def tell_two_batches(post, batch):
        told.append(len(batch))
        if len(told) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("experience_exchange.tasks.connection", SimpleNamespace(in_atomic_block=False))
    monkeypatch.setattr(telling, "tell_watchers", tell_two_batches)
    with pytest.raises(KeyboardInterrupt):
        tell_members.call(row.pk)
    tell_members.call(row.pk)
    assert told == [200, 200, 51, 51]
