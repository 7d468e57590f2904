"""An answer by mail meets the limits and the moderators of the form, and a mail says why; no other road writes posts."""

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from experience_exchange import limits
from experience_exchange.holding import FIRST_POST, HELD_POST
from experience_exchange.rearranging.merging import merge
from moderation.models import ReviewItem, WatchedWord
from moderation.sanctions import SILENCED, SUSPENDED, sanction
from notifications.incoming import take
from notifications.replies import reply_address
from tests import make

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]


@pytest.fixture
def topic(cast, settings):
    settings.REPLY_ADDRESS = "reply@cluster.example.org"
    cast.olav.confirm_address()
    type(cast.olav).objects.filter(pk=cast.olav.pk).update(date_joined=timezone.now() - timedelta(days=60))
    return make.topic(make.board(), cast.kari)


def send(member, topic, text: str = "Begin small.") -> str:
    message = EmailMessage()
    message["From"], message["To"] = member.email, reply_address(member, f"topic-{topic.pk}")
    message["Subject"], message["Message-ID"] = "Re: x", f"<{send.number}@olav.example>"
    send.number += 1
    message.set_content(text)
    return take(message.as_bytes())


send.number = 1


def refused_with(outcome: str, words: str, topic) -> bool:
    body = mail.outbox[-1].body
    return outcome == "refused" and words in body and "Begin small." in body and topic.posts.count() == 1


@pytest.mark.parametrize(("kind", "words"), [(SILENCED, "you may read but not write"), (SUSPENDED, "access is suspended until")])
def test_who_is_silenced_or_suspended_is_so_by_mail_too(cast, topic, kind, words):
    sanction(cast.olav, kind, by=cast.moderator, rule="respect", reason="Names.", days=1)
    assert refused_with(send(cast.olav, topic), words, topic)


def test_she_reads_why_in_her_own_language(cast, topic):
    cast.olav.language = "nb"
    cast.olav.save()
    sanction(cast.olav, SILENCED, by=cast.moderator, rule="respect", reason="Navn.", days=1)
    assert refused_with(send(cast.olav, topic), "kan lese, men ikke skrive", topic)
    assert f"/nb/exchange/topics/{topic.pk}/" in mail.outbox[-1].body


def test_why_leads_to_the_topic_only_where_she_may_see_it(cast, topic):
    topic.closed_at = timezone.now()
    topic.save()
    assert refused_with(send(cast.olav, topic), "closed", topic)
    assert f"/en/exchange/topics/{topic.pk}/" in mail.outbox[-1].body
    topic.board.audience = cast.elsewhere.audience_key if cast.olav.organisation != cast.elsewhere else "staff"
    topic.board.save()
    assert refused_with(send(cast.olav, topic), "not there any more", topic)
    assert f"/topics/{topic.pk}/" not in mail.outbox[-1].body


def test_a_flood_a_watched_word_and_slow_mode_are_refused(cast, topic, monkeypatch):
    WatchedWord.objects.create(word="casino", action="refuse")
    assert refused_with(send(cast.olav, topic, "Begin small. CASINO"), "are not published here", topic)
    with monkeypatch.context() as patched:
        patched.setattr(limits, "A_MINUTE", 0)
        assert refused_with(send(cast.olav, topic), "a lot in a short time", topic)
    topic.slow_down(30)
    assert [send(cast.olav, topic, text) for text in ("One", "Two")] == ["posted", "refused"]
    assert "slow mode" in mail.outbox[-1].body


def test_what_is_held_waits_and_a_mail_says_so(cast, topic):
    WatchedWord.objects.create(word="bargain", action="hold")
    assert send(cast.olav, topic, "A bargain!") == "held"
    post = topic.posts.get(number=2)
    assert post.hidden_at and ReviewItem.objects.about(HELD_POST, post).waiting().exists()
    assert "not published yet" in mail.outbox[0].body
    assert "A moderator looks at it" in mail.outbox[0].body


def test_a_first_post_by_mail_is_looked_at_and_few_links_are_allowed(cast, topic):
    newcomer = make.member("Ny")
    newcomer.confirm_address()
    assert send(newcomer, topic, "https://a.example/ https://b.example/ https://c.example/") == "refused"
    assert "at most two links" in mail.outbox[0].body
    assert send(newcomer, topic) == "posted"
    assert ReviewItem.objects.about(FIRST_POST, topic.posts.get(number=2)).waiting().exists()


def test_an_answer_to_a_merged_topic_stands_where_it_went(cast, topic):
    other = make.topic(topic.board, cast.kari)
    merge(other, topic, by=cast.moderator, reason="Double.")
    assert send(cast.olav, other) == "posted"
    assert topic.posts.last().source == "Begin small."


def test_no_other_road_writes_posts():
    allowed = (
        "experience_exchange/publishing.py",
        "experience_exchange/models/",
        "experience_exchange/querysets/",
        "site/home/demo/",
    )
    code = [*ROOT.glob("experience_exchange/**/*.py"), *ROOT.glob("knowledge_base/**/*.py"), *ROOT.glob("site/**/*.py")]
    roads = [
        str(path.relative_to(ROOT))
        for path in code
        if any(word in path.read_text() for word in (".reply(", "Topic.objects.start("))
    ]
    assert len(roads) > 2
    assert [road for road in roads if not road.startswith(allowed)] == []
