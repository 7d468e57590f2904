"""One notice for everything new in a topic; it says what is there now, and goes when nothing is left to tell."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from experience_exchange.models import Announcement
from experience_exchange.notices import ACCEPTED, MENTION_OF_ME
from experience_exchange.scheduled_jobs import tell_the_rest
from notifications.badge import unread_of
from notifications.models import Notification
from notifications.shown import shown
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "/en/notifications/"


@pytest.fixture
def topic(cast):
    return make.topic(make.board("Help"), cast.kari, "Which tool?")


def says(member) -> list[str]:
    return [one.notice.text for one in shown(Notification.objects.of(member), member)]


def test_what_comes_unread_is_one_notice(cast, topic):
    topic.reply(cast.olav, "This")
    assert says(cast.kari) == ["Olav Nr2 answered in “Which tool?”".replace("Nr2", cast.olav.last_name)]
    topic.reply(cast.manager, "That")
    topic.reply(cast.olav, "Both")
    assert says(cast.kari) == ["3 new answers in “Which tool?”"]
    assert unread_of(cast.kari) == 1


def test_after_reading_a_new_run_begins_and_the_old_keeps_its_count(cast, topic, sign_in):
    topic.reply(cast.olav, "This")
    topic.reply(cast.olav, "That")
    sign_in(cast.kari).get(topic.get_absolute_url())
    assert unread_of(cast.kari) == 0
    topic.reply(cast.manager, "Another")
    assert says(cast.kari) == [f"{cast.manager.name} answered in “Which tool?”", "2 new answers in “Which tool?”"]


def test_who_read_half_is_told_of_the_other_half(cast, topic, sign_in):
    for number in range(25):
        topic.reply(cast.olav, f"Answer {number}")
    sign_in(cast.kari).get(topic.get_absolute_url())
    assert says(cast.kari) == ["6 new answers in “Which tool?”"]
    sign_in(cast.kari).get(f"{topic.get_absolute_url()}?page=2")
    assert Notification.objects.of(cast.kari).unread().count() == 0


def test_marking_the_board_read_reads_its_notices(cast, topic, sign_in):
    topic.reply(cast.olav, "This")
    sign_in(cast.kari).post(f"{topic.board.get_absolute_url()}read/")
    assert not Notification.objects.of(cast.kari).unread().exists()


def test_marking_everything_read_reads_its_notices_and_the_next_post_is_news_again(cast, topic, sign_in):
    topic.reply(cast.olav, f"This, @{cast.kari.handle}")
    topic.reply(cast.manager, "That")
    assert Notification.objects.of(cast.kari).unread().count() == 2
    sign_in(cast.kari).post("/en/exchange/read/")
    assert not Notification.objects.of(cast.kari).unread().exists()
    topic.reply(cast.manager, "More")
    assert says(cast.kari)[0] == f"{cast.manager.name} answered in “Which tool?”"
    assert unread_of(cast.kari) == 1


def test_marking_read_leaves_thanks_other_boards_and_other_members_alone(cast, topic, sign_in):
    elsewhere = make.topic(make.board("Elsewhere"), cast.kari, "What else?")
    elsewhere.reply(cast.olav, "This")
    accepted = topic.reply(cast.olav, "That")
    topic.accept(accepted)
    sign_in(cast.kari).post(f"{topic.board.get_absolute_url()}read/")
    sign_in(cast.olav).post("/en/exchange/read/")
    assert Notification.objects.of(cast.kari).unread().get().target_id == elsewhere.pk
    assert Notification.objects.of(cast.olav).unread().get().kind == ACCEPTED.code


def test_hiding_the_only_post_takes_the_notice_along_and_one_of_two_leaves_one(cast, topic):
    first, second = topic.reply(cast.olav, "This"), topic.reply(cast.manager, "That")
    first.hide("advertising")
    assert says(cast.kari) == [f"{cast.manager.name} answered in “Which tool?”"]
    second.hide("too")
    assert not Notification.objects.of(cast.kari).exists()


def test_a_mention_edited_away_and_an_acceptance_taken_back_leave_nothing(cast, topic):
    post = topic.reply(cast.olav, f"Ask @{cast.manager.handle}")
    topic.accept(post)
    post.edit(cast.olav, "Ask somebody", revision=0)
    topic.accept(None)
    assert not Notification.objects.filter(kind__in=[MENTION_OF_ME.code, ACCEPTED.code]).exists()


def test_what_may_not_be_seen_any_more_is_neither_shown_nor_counted_nor_mailed(cast, topic, sign_in, deliver):
    topic.reply(cast.olav, "This")
    topic.board.audience = cast.elsewhere.audience_key
    topic.board.save()
    deliver()
    assert says(cast.kari) == []
    assert "Which tool?" not in sign_in(cast.kari).get(PAGE).content.decode()
    assert unread_of(cast.kari) == 0
    assert mail.outbox == []


@pytest.mark.parametrize(("language", "text"), [("en", "2 new answers in"), ("nb", "2 nye svar i")])
def test_page_and_badge_agree_in_both_languages(cast, topic, sign_in, language, text):
    topic.reply(cast.olav, "This")
    topic.reply(cast.manager, f"That, @{cast.kari.handle}")
    html = sign_in(cast.kari).get(f"/{language}/notifications/").content.decode()
    assert text in html
    assert html.count("<li data-unread") == unread_of(cast.kari) == 2


def test_the_database_knows_one_unread_run(cast, topic):
    topic.reply(cast.olav, "This")
    row = Notification.objects.get(member=cast.kari)
    row.pk, row.key = None, "99"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_the_mail_holds_what_was_written_and_belongs_to_its_topic(cast, topic, deliver):
    topic.reply(cast.olav, "Try **this** & that")
    deliver()
    sent = mail.outbox[0]
    assert sent.subject == "[Help] Which tool?"
    assert "Try this & that" in sent.body
    assert "Try this &amp; that" in sent.alternatives[0].content
    assert f"<topic-{topic.pk}@" in sent.extra_headers["References"]


def test_a_conversation_that_goes_on_mails_once_in_six_hours(cast, topic, deliver):
    topic.reply(cast.olav, "This")
    deliver()
    topic.reply(cast.olav, "That")
    row = Notification.objects.get(member=cast.kari)
    assert (row.mail_after - row.mailed_at).total_seconds() > 5 * 3600
    deliver()
    assert len(mail.outbox) == 2


def test_what_a_worker_left_is_told_later_and_only_once(cast, topic, monkeypatch):
    with monkeypatch.context() as dying:
        dying.setattr("experience_exchange.telling.tell_watchers", lambda *args: 1 / 0)
        post = topic.reply(cast.olav, "This")
    assert not Notification.objects.of(cast.kari).exists()
    Announcement.objects.update(begun_at=post.created_at.replace(year=2020))
    tell_the_rest()
    tell_the_rest()
    assert Notification.objects.of(cast.kari).count() == 1
    assert not Announcement.objects.exists()
