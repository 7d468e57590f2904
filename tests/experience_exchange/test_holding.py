"""What waits for a moderator before others see it, and what she looks at soon after."""

import uuid

import pytest

from activity.models import Activity
from experience_exchange.activities import POST_WRITTEN
from experience_exchange.holding import FIRST_POST, HELD_POST
from experience_exchange.notices import REPLY
from experience_exchange.reviews import REPORTED_POST
from moderation.models import ReviewItem, Ruling, WatchedWord
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(cast):
    return make.topic(make.board(), cast.kari)


def send(client, topic, text, once=None):
    return client.post(f"/en/exchange/topics/{topic.pk}/reply/", {"text": text, "once": str(once or uuid.uuid4())}, follow=True)


def watch(word, action):
    return WatchedWord.objects.create(word=word, action=action)


def told(member) -> int:
    return Notification.objects.of(member).of_kind(REPLY).count()


def test_a_held_post_is_seen_by_its_author_and_moderators_until_it_is_published(cast, topic, sign_in):
    watch("bargain", "hold")
    assert "A moderator looks at it" in send(sign_in(cast.olav), topic, "A bargain!").content.decode()
    post = topic.posts.get(number=2)
    assert post.hidden_at
    assert (told(cast.kari), Activity.objects.by(cast.olav).of_kind(POST_WRITTEN).total()) == (0, 0)
    assert "A bargain!" not in sign_in(cast.kari).get(topic.get_absolute_url()).content.decode()
    assert "A bargain!" in sign_in(cast.olav).get(topic.get_absolute_url()).content.decode()
    ReviewItem.objects.about(HELD_POST, post).get().decide(cast.moderator, "publish")
    assert "A bargain!" in sign_in(cast.kari).get(topic.get_absolute_url()).content.decode()
    assert (told(cast.kari), Activity.objects.by(cast.olav).of_kind(POST_WRITTEN).total()) == (1, 1)


def test_what_is_not_published_stays_hidden_with_a_decision_she_may_appeal(cast, topic, sign_in):
    watch("bargain", "hold")
    send(sign_in(cast.olav), topic, "A bargain!")
    post = topic.posts.get(number=2)
    ReviewItem.objects.about(HELD_POST, post).get().decide(
        cast.moderator, "refuse", "Advertising.", answers={"rule": "advertising"}
    )
    assert Ruling.objects.appealable_by(cast.olav).get().rule == "advertising"


def test_a_held_topic_leads_back_to_its_board(cast, sign_in):
    watch("bargain", "hold")
    board = make.board()
    sent = {"board": board.key, "kind": "question", "title": "A question", "text": "A bargain!", "once": str(uuid.uuid4())}
    page = sign_in(cast.olav).post("/en/exchange/new/", sent, follow=True)
    assert page.status_code == 200
    assert page.request["PATH_INFO"] == board.get_absolute_url()
    assert "A question" not in sign_in(cast.kari).get(board.get_absolute_url()).content.decode()


def test_a_flagged_post_is_published_and_pointed_out(cast, topic, sign_in):
    watch("offer", "flag")
    send(sign_in(cast.olav), topic, "An offer?")
    post = topic.posts.get(number=2)
    assert post.hidden_at is None
    assert "offer" in ReviewItem.objects.about(REPORTED_POST, post).waiting().get().voices.get().text


def test_the_first_post_of_a_member_is_looked_at_once(cast, topic, sign_in):
    client, once = sign_in(cast.olav), uuid.uuid4()
    send(client, topic, "Hello", once)
    item = ReviewItem.objects.get(kind=FIRST_POST.code)
    item.decide(cast.moderator, "welcome")
    send(client, topic, "Hello", once), send(client, topic, "Hello again")
    assert [found.state for found in ReviewItem.objects.filter(kind=FIRST_POST.code)] == ["decided"]
    send(sign_in(cast.moderator), topic, "I am staff")
    assert ReviewItem.objects.filter(kind=FIRST_POST.code).count() == 1


def test_moderators_keep_the_words(cast, sign_in):
    client = sign_in(cast.moderator)
    for word in ("  Free   money ", "free money", "ab", "\x00"):
        client.post("/en/moderation/words/", {"word": word, "action": "hold"})
    watched = WatchedWord.objects.get()
    assert (watched.word, watched.added_by) == ("Free money", cast.moderator)
    for _ in range(2):
        assert client.post(f"/en/moderation/words/{watched.pk}/forget/").status_code == 302
    assert not WatchedWord.objects.exists()
    assert sign_in(cast.kari).get("/en/moderation/words/").status_code == 404


def test_a_title_and_an_edit_are_looked_at_too(cast, topic, sign_in):
    watch("bargain", "hold"), watch("casino", "refuse")
    client, post = sign_in(cast.kari), topic.posts.get()
    new = {"board": topic.board.key, "kind": "question", "title": "Casino?", "text": "Words", "once": str(uuid.uuid4())}
    assert "are not published here" in client.post("/en/exchange/new/", new).content.decode()
    client.post("/en/exchange/new/", {**new, "title": "A bargain?"})
    assert ReviewItem.objects.filter(kind=HELD_POST.code).count() == 1
    edited = {"title": topic.title, "text": "A bargain!", "revision": "0"}
    assert client.post(f"/en/exchange/posts/{post.pk}/edit/", edited, follow=True).status_code == 200
    post.refresh_from_db()
    assert post.hidden_at and ReviewItem.objects.about(HELD_POST, post).waiting().exists()


def test_on_a_board_that_approves_first_everything_waits_but_moderators_posts(cast, sign_in):
    topic = make.topic(make.board(approves_first=True), cast.kari)
    topic.board.moderators.add(cast.manager)
    send(sign_in(cast.olav), topic, "May I?"), send(sign_in(cast.manager), topic, "I moderate here")
    held, free = topic.posts.get(number=2), topic.posts.get(number=3)
    assert held.hidden_at and not free.hidden_at
    ReviewItem.objects.about(HELD_POST, held).get().decide(cast.manager, "publish")
    sign_in(cast.olav).post(f"/en/exchange/posts/{held.pk}/edit/", {"text": "Something else", "revision": "0"})
    assert ReviewItem.objects.about(REPORTED_POST, held).waiting().exists()


def test_a_held_post_shown_where_it_stands_is_published_as_from_the_queue(cast, topic, sign_in):
    watch("krypto", "hold")
    page = send(sign_in(cast.olav), topic, "Pay in krypto.").content.decode()
    post = topic.posts.get(number=2)
    assert "It waits for a moderator" in page and "A moderator has hidden this post" not in page
    sign_in(cast.moderator).post(f"/en/exchange/posts/{post.pk}/restore/")
    assert topic.posts.get(number=2).hidden_at is None
    assert ReviewItem.objects.about(HELD_POST, post).get().last_decision().decision == "publish"
    assert Notification.objects.of(cast.kari).of_kind(REPLY).exists()


@pytest.mark.parametrize("action", ["hold", "flag"])
def test_each_moderator_reads_in_her_own_language_why_it_waits(cast, topic, sign_in, action):
    watch("100% bargain", action)
    cast.olav.language = "nb"
    cast.olav.save()
    sign_in(cast.olav).post(f"/nb/exchange/topics/{topic.pk}/reply/", {"text": "A 100% bargain!", "once": str(uuid.uuid4())})
    item = ReviewItem.objects.get(kind={"hold": HELD_POST.code, "flag": REPORTED_POST.code}[action])
    said = {code: sign_in(cast.moderator).get(f"/{code}/moderation/{item.pk}/").content.decode() for code in ("en", "nb")}
    assert "Watched word: 100% bargain" in said["en"]
    assert "Ord som følges med på: 100% bargain" in said["nb"]
    assert "Watched word" not in said["nb"]


def test_the_boards_own_rule_is_said_in_the_moderators_language_too(cast, sign_in):
    topic = make.topic(make.board(approves_first=True), cast.moderator)
    send(sign_in(cast.olav), topic, "A thought.")
    item = ReviewItem.objects.get(kind=HELD_POST.code)
    assert (
        "Innlegg på dette forumet godkjennes først." in sign_in(cast.moderator).get(f"/nb/moderation/{item.pk}/").content.decode()
    )
