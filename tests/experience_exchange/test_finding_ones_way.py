"""Marking everything as read, a post by its number, words inside a topic, topics like the one being written."""

import io

import pytest
from django.core.management import call_command
from django.utils import timezone

from experience_exchange.models import AllRead, Board, Post, Topic
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def long(cast):
    return make.topic(make.board(), cast.kari, "How do we begin?", replies=[cast.olav] * 24)


def test_everything_is_marked_as_read_with_one_row(cast, sign_in):
    topics = [make.topic(make.board(), cast.kari, replies=[cast.manager]) for _ in range(3)]
    olav = sign_in(cast.olav)
    assert "Mark everything as read" in olav.get("/en/exchange/").content.decode()
    for _ in range(2):
        assert olav.post("/en/exchange/read/").status_code == 302
    assert AllRead.objects.count() == 1
    assert not Topic.objects.unread_by(cast.olav).exists()
    assert Topic.objects.unread_by(cast.manager).count() == 3
    assert not any(board.unread_topics for board in Board.objects.with_counts_for(cast.olav))
    topics[1].reply(cast.kari, "News")
    assert list(Topic.objects.unread_by(cast.olav)) == [topics[1]]
    topics[1].board.mark_read(cast.olav)
    assert not Topic.objects.unread_by(cast.olav).exists()


def test_a_post_is_found_by_its_number(cast, long, client):
    def place(number: int) -> str:
        return client.get(f"/en/exchange/topics/{long.pk}/posts/{number}/").headers["Location"]

    assert place(22) == f"/en/exchange/topics/{long.pk}/?page=2#post-22"
    long.posts.get(number=22).hide("spam")
    assert place(22).endswith("?page=2#post-21")
    assert place(999).endswith("#post-25")
    assert place(0) == f"/en/exchange/topics/{long.pk}/"


def test_words_are_found_inside_a_topic(cast, long, client):
    long.reply(cast.olav, "We measured <b>blåbær</b> & cost in " + "long " * 80 + "pilots.")
    html = client.get(f"/en/exchange/topics/{long.pk}/search/?q=BLÅBÆR+cost").content.decode()
    assert "<mark>blåbær</mark>" in html
    assert "&lt;b&gt;" in html
    assert "post 26" in html
    assert "No post holds these words" in client.get(f"/en/exchange/topics/{long.pk}/search/?q=blåbær+nowhere").content.decode()
    for odd in ("", "%20", "(((", "%25", "a" * 300, "%3Cscript%3E"):
        answer = client.get(f"/en/exchange/topics/{long.pk}/search/?q={odd}")
        assert answer.status_code == 200
        assert "<script>" not in answer.content.decode()


def test_search_in_a_topic_shows_no_hidden_post(cast, long, client):
    long.reply(cast.olav, "blåbær").hide("spam")
    assert "No post holds" in client.get(f"/en/exchange/topics/{long.pk}/search/?q=blåbær").content.decode()


def test_counting_again_changes_nothing_that_was_right_and_mends_what_was_not(cast, long):
    long.posts.get(number=3).hide("spam")
    make.attachment(long.posts.get(number=4))
    counted = io.StringIO()
    call_command("recount_topics", stdout=counted)
    assert "1 topics looked at, 0 mended" in counted.getvalue()
    Topic.objects.update(post_count=7, last_post_at=timezone.now(), last_number=2)
    Post.objects.update(has_files=True)
    call_command("recount_topics", stdout=io.StringIO())
    long.refresh_from_db()
    assert (long.post_count, long.last_number) == (24, 25)
    assert Post.objects.filter(has_files=True).count() == 1


def test_similar_topics_are_shown_before_a_question_is_asked_twice(cast, sign_in):
    board = make.board()
    make.topic(board, cast.kari, "How do you measure accuracy in summaries?")
    make.topic(board, cast.kari, "Lunch on Friday")
    make.topic(make.board(audience=cast.kommune.audience_key), cast.kari, "Our accuracy in summaries is bad")
    form = {"board": board.key, "kind": "question", "title": "Accuracy of summaries?", "text": "How?", "preview": "yes"}
    olav = sign_in(cast.olav)
    for html in (
        olav.post("/en/exchange/new/", form).content.decode(),
        olav.get("/en/exchange/similar/", {"title": "Accuracy of summaries?"}).content.decode(),
    ):
        assert "How do you measure accuracy" in html
        assert "Lunch" not in html
        assert "is bad" not in html
    assert "data-similar" not in olav.get("/en/exchange/similar/", {"title": "a % of _ ("}).content.decode()


def test_members_get_from_a_post_to_its_author_and_visitors_do_not(cast, sign_in, client):
    topic = make.topic(make.board(), cast.kari)
    address = f'href="/en/people/{cast.kari.handle}/"'
    assert address in sign_in(cast.olav).get(topic.get_absolute_url()).content.decode()
    assert address not in client.get(topic.get_absolute_url()).content.decode()
