"""Split, merged, moved: who follows follows on, with her reason; one notice each, none of what is gone, none for outsiders."""

import pytest

from experience_exchange.models import Following
from experience_exchange.rearranging.merging import merge
from experience_exchange.rearranging.moving import move
from experience_exchange.rearranging.splitting import split
from experience_exchange.standing import Level, Why
from notifications.models import Notification
from notifications.shown import shown
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(cast):
    return make.topic(make.board(), cast.kari, "Which tool?")


@pytest.fixture
def words(cast) -> dict:
    return {"by": cast.moderator, "reason": "Double."}


def follows(member, topic) -> list[tuple]:
    return list(Following.objects.of(member).filter(topic=topic).values_list("level", "why"))


def says(member) -> list[str]:
    return [one.notice.text for one in shown(Notification.objects.of(member).runs(), member)]


def test_followers_of_the_merged_follow_on_and_own_choices_win(cast, topic, words):
    other = make.topic(topic.board, cast.olav, replies=[cast.kari, cast.manager])
    Following.objects.choose(cast.manager, topic, Level.MUTED)
    Following.objects.choose(cast.kari, other, Level.NORMAL)
    merge(other, topic, **words)
    assert follows(cast.olav, topic) == [(Level.WATCHING, Why.STARTED)]
    assert follows(cast.manager, topic) == [(Level.MUTED, Why.CHOSEN)]
    assert follows(cast.kari, topic) == [(Level.NORMAL, Why.CHOSEN)]
    assert not Following.objects.filter(topic=other).exists()


def test_unread_answers_are_told_once_where_they_went(cast, topic, words):
    other = make.topic(topic.board, cast.kari, "Double", replies=[cast.olav])
    merge(other, topic, **words)
    assert says(cast.kari) == [f"{cast.olav.name} answered in “Which tool?”"]
    third = make.topic(topic.board, cast.kari, "Third", replies=[cast.manager])
    merge(third, topic, **words)
    assert says(cast.kari) == ["2 new answers in “Which tool?”"]
    assert not Notification.objects.about(other).runs().exists() and not Notification.objects.about(third).runs().exists()


def test_who_may_not_read_the_target_neither_follows_nor_hears(cast, topic, words):
    staff = make.topic(make.board(audience="staff"), cast.moderator)
    other = make.topic(topic.board, cast.kari, replies=[cast.olav])
    merge(other, staff, **words)
    assert (follows(cast.kari, staff), follows(cast.olav, staff)) == ([], [])
    assert not Notification.objects.of(cast.kari).runs().exists()


def test_a_split_tells_of_the_new_topic_what_was_not_read(cast, topic, words):
    topic.reply(cast.olav, "This"), topic.reply(cast.manager, "That")
    new = split(topic, [3], "Apart", **words)
    assert set(says(cast.kari)) == {f"{cast.olav.name} answered in “Which tool?”", f"{cast.manager.name} started “Apart”"}
    assert follows(cast.manager, new) == [(Level.WATCHING, Why.STARTED)]
    assert follows(cast.kari, new) == [(Level.WATCHING, Why.POSTED)]
    split(topic, [2], "Apart too", **words)
    assert not Notification.objects.about(topic).runs().exists()


def test_moved_out_of_sight_is_told_no_more(cast, topic, words, sign_in):
    topic.reply(cast.olav, "This")
    move(topic, make.board(audience="staff"), **words)
    topic.reply(cast.moderator, "Among us")
    assert not Notification.objects.of(cast.kari).runs().exists()
    assert "Which tool?" not in sign_in(cast.kari).get("/en/exchange/following/").content.decode()
