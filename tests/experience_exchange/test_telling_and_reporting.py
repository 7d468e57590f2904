import pytest
from django.core import mail

from experience_exchange.mentions import NAMES_A_POST, names_in
from experience_exchange.models import Post, ReadMark
from experience_exchange.notices import JOINED, MENTION_OF_ME, MENTION_OF_US, REPLY
from experience_exchange.personal_data import posts_of
from experience_exchange.reviews import REPORTED_POST
from foundation.data_map import erase
from foundation.markdown import render
from moderation.models import ReviewItem
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db


def told(member, kind) -> int:
    return Notification.objects.of(member).filter(kind=kind.code).count()


def test_mentions_are_found_in_words_only():
    source = "Ask @kari, (@olav-nr2)! Not kari@example.org, `@code`, @x or https://example.org/@page.\n\n```\n@block\n```"
    assert names_in(render(source)) == ["kari", "olav-nr2"]
    assert len(names_in(render(" ".join(f"@person{number}" for number in range(1000))))) == NAMES_A_POST


def test_who_started_hears_of_a_reply_but_not_of_her_own(cast, deliver):
    topic = make.topic(make.board(), cast.kari)
    topic.reply(cast.olav, "An answer")
    assert (told(cast.kari, REPLY), told(cast.olav, REPLY)) == (1, 0)
    deliver()
    assert [message.to for message in mail.outbox] == [[cast.kari.email]]
    topic.reply(cast.kari, "Thank you")
    assert (told(cast.kari, REPLY), told(cast.olav, JOINED)) == (1, 1)


def test_a_mention_tells_once_however_often_the_post_is_edited(cast):
    topic = make.topic(make.board(), cast.kari)
    post = topic.reply(cast.olav, f"Ask @{cast.manager.handle}, or @{cast.kari.handle}")
    assert (told(cast.kari, MENTION_OF_ME), told(cast.kari, REPLY)) == (1, 0)
    post.edit(cast.olav, f"Do ask @{cast.manager.handle}", revision=0)
    assert told(cast.manager, MENTION_OF_ME) == 1
    assert (told(cast.kari, MENTION_OF_ME), told(cast.kari, REPLY)) == (0, 1)


def test_a_mentioned_organisation_hears_through_its_managers_only(cast):
    topic = make.topic(make.board(), cast.olav)
    topic.reply(cast.olav, f"What does @{cast.kommune.slug} say? And @{cast.elsewhere.slug}?")
    assert (told(cast.manager, MENTION_OF_US), told(cast.kari, MENTION_OF_US), told(cast.admin, MENTION_OF_US)) == (1, 0, 0)
    topic.reply(cast.olav, f"@{cast.manager.handle} of @{cast.kommune.slug}")
    assert (told(cast.manager, MENTION_OF_US), told(cast.manager, MENTION_OF_ME)) == (1, 1)


def test_a_thousand_mentions_are_harmless(cast):
    topic = make.topic(make.board(), cast.olav)
    post = topic.reply(cast.olav, " ".join([f"@somebody-{number}" for number in range(998)] + [f"@{cast.kari.handle}"] * 2))
    assert topic.post_count == 2
    assert told(cast.kari, MENTION_OF_ME) == 0, "only the first names of a post are told"
    assert post.html.count("@") == 1000


def test_a_hidden_post_tells_nobody_any_more(cast):
    topic = make.topic(make.board(), cast.kari)
    topic.reply(cast.olav, "Buy now").hide("advertising")
    assert told(cast.kari, REPLY) == 0


def test_reading_the_topic_reads_its_notices(cast, sign_in):
    topic = make.topic(make.board(), cast.kari, replies=[cast.olav])
    sign_in(cast.kari).get(topic.get_absolute_url())
    assert not Notification.objects.of(cast.kari).unread().exists()


def test_a_report_waits_and_deciding_hides_the_post(cast, sign_in):
    post = make.topic(make.board(), cast.kari, replies=[cast.olav]).posts.get(number=2)
    for _ in range(2):
        assert sign_in(cast.kari).post(f"/en/exchange/posts/{post.pk}/report/", {"reason": "spam"}).status_code == 302
    item = ReviewItem.objects.about(REPORTED_POST, post).waiting().get()
    item.decide(cast.moderator, "hide", "It is advertising.")
    post.refresh_from_db()
    assert post.hidden_why == "It is advertising."


def test_a_dismissed_report_leaves_the_post(cast):
    post = make.topic(make.board(), cast.kari, replies=[cast.olav]).posts.get(number=2)
    ReviewItem.objects.wait(REPORTED_POST, post, by=cast.kari, reason="hm").decide(cast.moderator, "dismiss", "")
    post.refresh_from_db()
    assert post.hidden_at is None


def test_a_report_without_a_reason_is_asked_again(cast, sign_in):
    post = make.topic(make.board(), cast.kari).posts.get()
    assert sign_in(cast.olav).post(f"/en/exchange/posts/{post.pk}/report/", {}).status_code == 200
    assert not ReviewItem.objects.exists()


def test_erasing_a_member_leaves_the_conversation_without_her_name(cast, client):
    topic = make.topic(make.board(), cast.kari, replies=[cast.olav])
    ReadMark.objects.read_up_to(cast.olav, topic, 1)
    topic.posts.get(number=2).edit(cast.olav, "Like this, and so.", revision=0)
    assert [row["source"] for row in posts_of(cast.olav)] == ["Like this, and so."]
    erase(cast.olav)
    post = Post.objects.get(number=2)
    assert (post.author, post.versions.count(), ReadMark.objects.filter(member=cast.olav).count()) == (None, 0, 0)
    html = client.get(topic.get_absolute_url()).content.decode()
    assert "Former member" in html
    assert "Olav" not in html


def test_erasing_a_member_takes_her_name_out_of_others_words(cast):
    topic = make.topic(make.board(), cast.kari, text=f"What do you say, @{cast.olav.handle}? And @{cast.olav.handle}-else?")
    topic.posts.get().edit(cast.admin, topic.posts.get().source + "!", revision=0)
    handle = cast.olav.handle
    cast.olav.erase()
    post = topic.posts.get()
    for text in (post.source, post.html, post.text, post.versions.get().source):
        assert f"@{handle}?" not in text
        assert "@former-member?" in text
        assert f"@{handle}-else?" in text
