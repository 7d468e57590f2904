"""What keeps one member from flooding the rest: every refusal says why and keeps the text; the same form sent twice is one post."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from experience_exchange import limits
from experience_exchange.models import Post
from moderation.models import WatchedWord
from moderation.sanctions import SILENCED, sanction
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(cast):
    return make.topic(make.board(), cast.kari)


@pytest.fixture
def old_hand(cast):
    """Long a member, and no stranger to writing."""
    type(cast.olav).objects.filter(pk=cast.olav.pk).update(date_joined=timezone.now() - timedelta(days=60))
    cast.olav.refresh_from_db()
    return cast.olav


def send(client, topic, text="Begin small.", once=None):
    sent = {"text": text, "once": str(once or uuid.uuid4())}
    return client.post(f"/en/exchange/topics/{topic.pk}/reply/", sent)


def refused_with(page, words: str, text: str) -> bool:
    return page.status_code == 200 and words in page.content.decode() and text in page.content.decode()


def test_the_same_form_twice_is_one_post_and_no_refusal(topic, old_hand, sign_in):
    client, once = sign_in(old_hand), uuid.uuid4()
    assert [send(client, topic, once=once).status_code for _ in range(2)] == [302, 302]
    assert topic.posts.filter(author=old_hand).count() == 1


def test_the_same_text_in_a_new_form_is_refused(topic, old_hand, sign_in):
    client = sign_in(old_hand)
    send(client, topic)
    assert refused_with(send(client, topic), "just written the same text", "Begin small.")


def test_a_flood_is_slowed_down(topic, old_hand, sign_in):
    client = sign_in(old_hand)
    answers = [send(client, topic, f"Thought {number}") for number in range(limits.A_MINUTE + 1)]
    assert [answer.status_code for answer in answers] == [302] * limits.A_MINUTE + [200]
    assert refused_with(answers[-1], "a lot in a short time", f"Thought {limits.A_MINUTE}")


def test_who_is_silenced_reads_but_writes_and_edits_nothing(cast, topic, old_hand, sign_in):
    own = topic.reply(old_hand, "Before")
    sanction(old_hand, SILENCED, by=cast.moderator, rule="respect", reason="Names.", days=1)
    client = sign_in(old_hand)
    assert client.get(topic.get_absolute_url()).status_code == 200
    assert refused_with(send(client, topic), "you may read but not write until", "Begin small.")
    new = {"board": topic.board.key, "kind": "question", "title": "And so?", "text": "Words", "once": str(uuid.uuid4())}
    assert refused_with(client.post("/en/exchange/new/", new), "you may read but not write", "And so?")
    client.post(f"/en/exchange/posts/{own.pk}/edit/", {"text": "After", "revision": "0"})
    own.refresh_from_db()
    assert own.source == "Before"


def test_slow_mode_lets_each_member_speak_once_in_a_while(cast, topic, old_hand, sign_in):
    topic.slow_down(30)
    client = sign_in(old_hand)
    assert send(client, topic).status_code == 302
    assert refused_with(send(client, topic, "One more"), "slow mode", "One more")
    assert send(sign_in(cast.manager), topic, "My turn").status_code == 302
    for words in ("Calm down", "please"):
        assert send(sign_in(cast.moderator), topic, words).status_code == 302
    Post.objects.update(created_at=timezone.now() - timedelta(minutes=31))
    assert send(client, topic, "One more").status_code == 302


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("https://a.example/ https://b.example/ https://c.example/", "at most two links"),
        ("Ask @kari, @olav and @mona", "at most two people"),
    ],
)
def test_new_members_use_few_links_and_mentions(topic, old_hand, sign_in, text, words):
    newcomer = make.member("Ny")
    assert words in limits.refusal(newcomer, text)
    assert limits.refusal(old_hand, text) == ""
    assert refused_with(send(sign_in(newcomer), topic, text), words, text[:20])


def test_new_members_write_little_on_one_day(topic):
    newcomer = make.member("Ny")
    for number in range(4):
        topic.reply(newcomer, f"Thought {number}", at=timezone.now() - timedelta(hours=2))
    assert limits.refusal(newcomer, "More") == ""
    limits_before, limits.NEW_A_DAY = limits.NEW_A_DAY, 4
    try:
        assert "New members" in limits.refusal(newcomer, "More")
    finally:
        limits.NEW_A_DAY = limits_before


def test_a_watched_word_is_refused_whole_and_in_any_case(topic, old_hand, sign_in):
    WatchedWord.objects.create(word="Casino", action="refuse")
    assert refused_with(send(sign_in(old_hand), topic, "Try my CASINO"), "are not published here", "Try my CASINO")
    assert limits.refusal(old_hand, "Occasinonally") == ""
