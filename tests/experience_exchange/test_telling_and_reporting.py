import pytest
from django.core import mail

from experience_exchange.models import Post, ReadMark
from experience_exchange.notices import MENTION_OF_ME, MENTIONS_A_POST, REPLY, handles_in
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
    assert handles_in(render(source)) == ["kari", "olav-nr2"]
    assert len(handles_in(render(" ".join(f"@person{number}" for number in range(1000))))) == MENTIONS_A_POST


def test_who_started_hears_of_a_reply_but_not_of_her_own(cast, django_capture_on_commit_callbacks):
    topic = make.topic(make.board(), cast.kari)
    with django_capture_on_commit_callbacks(execute=True):
        topic.reply(cast.olav, "An answer")
        topic.reply(cast.kari, "Thank you")
    assert (told(cast.kari, REPLY), told(cast.olav, REPLY)) == (1, 0)
    assert [message.to for message in mail.outbox] == [[cast.kari.email]]


def test_a_mention_tells_once_however_often_the_post_is_edited(cast):
    topic = make.topic(make.board(), cast.kari)
    post = topic.reply(cast.olav, f"Ask @{cast.manager.handle}, or @{cast.kari.handle}")
    post.edit(cast.olav, f"Do ask @{cast.manager.handle}", revision=0)
    assert told(cast.manager, MENTION_OF_ME) == 1
    assert (told(cast.kari, MENTION_OF_ME), told(cast.kari, REPLY)) == (1, 0)


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
