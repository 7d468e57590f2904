import random

import pytest
from django.utils import timezone

from experience_exchange.models import Board, Post, ReadMark, Topic
from tests import make

pytestmark = pytest.mark.django_db


def unread_of(topic, member) -> int:
    return Topic.objects.with_unread_for(member).get(pk=topic.pk).unread


def counted_by_hand(topic, member, seen: int) -> int:
    return sum(1 for post in topic.posts.all() if not post.hidden_at and post.number > seen and post.author_id != member.pk)


@pytest.mark.parametrize("seed", range(6))
def test_unread_numbers_and_counts_never_drift(cast, seed):
    """Random posts, reads, hides and returns; after each step what is shown equals what is counted by hand."""
    chance = random.Random(seed)
    topic, seen, people = make.topic(make.board(), cast.kari), 0, [cast.kari, cast.olav, cast.manager]
    for _ in range(25):
        step, post = chance.random(), chance.choice(list(topic.posts.filter(number__gt=1)) or [None])
        if step < 0.5 or post is None:
            topic.reply(chance.choice(people), "One more thought.")
        elif step < 0.7:
            read = chance.randint(1, topic.last_number)
            ReadMark.objects.read_up_to(cast.olav, topic, read)
            seen = max(seen, read)
        else:
            post.restore() if post.hidden_at else post.hide("test")
        topic.refresh_from_db()
        assert unread_of(topic, cast.olav) == counted_by_hand(topic, cast.olav, seen)
        before = (topic.post_count, topic.last_post_at)
        topic.recount()
        assert (topic.post_count, topic.last_post_at) == before
        boards = Board.objects.visible_to(cast.olav).with_counts_for(cast.olav)
        assert boards.get(pk=topic.board_id).unread_topics == int(unread_of(topic, cast.olav) > 0)


def test_a_mark_never_moves_back(cast):
    topic = make.topic(make.board(), cast.kari, replies=[cast.kari] * 3)
    for number in (3, 1, 2):
        ReadMark.objects.read_up_to(cast.olav, topic, number)
    assert ReadMark.objects.get().last_number == 3


def test_looking_marks_as_read_and_looking_again_changes_nothing(cast, sign_in):
    topic = make.topic(make.board(), cast.kari, replies=[cast.kari] * 24)
    client = sign_in(cast.olav)
    assert unread_of(topic, cast.olav) == 25
    client.get(topic.get_absolute_url())
    assert unread_of(topic, cast.olav) == 5
    client.get(f"{topic.get_absolute_url()}?page=2")
    client.get(topic.get_absolute_url())
    assert unread_of(topic, cast.olav) == 0


def test_a_visitor_who_looks_leaves_no_mark(cast, client):
    topic = make.topic(make.board(), cast.kari)
    assert client.get(topic.get_absolute_url()).status_code == 200
    assert not ReadMark.objects.exists()


def test_the_first_unread_post_is_found_on_its_page(cast, sign_in):
    topic = make.topic(make.board(), cast.kari, replies=[cast.kari] * 24)
    ReadMark.objects.read_up_to(cast.olav, topic, 21)
    response = sign_in(cast.olav).get(f"/en/exchange/topics/{topic.pk}/unread/")
    assert response.headers["Location"] == f"/en/exchange/topics/{topic.pk}/?page=2#post-22"


def test_a_board_marked_as_read_has_nothing_new_until_somebody_writes(cast, sign_in):
    board = make.board()
    topics = [make.topic(board, cast.kari, replies=[cast.manager]) for _ in range(3)]
    assert Topic.objects.unread_by(cast.olav).count() == 3
    sign_in(cast.olav).post(f"/en/exchange/boards/{board.key}/read/")
    assert not Topic.objects.unread_by(cast.olav).exists()
    topics[1].reply(cast.kari, "News")
    assert list(Topic.objects.unread_by(cast.olav)) == [topics[1]]
    assert unread_of(topics[1], cast.olav) == 1


def test_what_was_written_before_a_member_came_is_not_new_to_her(cast):
    topic = make.topic(make.board(), cast.kari)
    Post.objects.update(created_at=cast.olav.date_joined - timezone.timedelta(days=1))
    assert unread_of(topic, cast.olav) == 0


def test_own_posts_are_never_unread(cast):
    topic = make.topic(make.board(), cast.kari, replies=[cast.olav])
    assert unread_of(topic, cast.olav) == 1
    assert unread_of(topic, cast.kari) == 1


def test_a_question_waits_until_somebody_else_replies(cast):
    board = make.board()
    asked = make.topic(board, cast.kari, replies=[cast.kari])
    make.topic(board, cast.kari, kind="discussion")
    answered = make.topic(board, cast.kari, replies=[cast.olav])
    assert list(Topic.objects.unanswered()) == [asked]
    answered.posts.get(number=2).hide("spam")
    assert set(Topic.objects.unanswered()) == {asked, answered}


def test_a_link_checker_that_asks_for_the_headers_alone_has_read_nothing(cast, sign_in):
    topic, client = make.topic(make.board(), cast.olav), sign_in(cast.kari)
    assert client.head(topic.get_absolute_url()).status_code == 200
    assert unread_of(topic, cast.kari) == 1
    client.get(topic.get_absolute_url())
    assert unread_of(topic, cast.kari) == 0
