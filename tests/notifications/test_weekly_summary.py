"""The weekly summary: of what a member may see and cares for, never empty, once a week, and safe against servers that fail."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from experience_exchange.models import Following
from experience_exchange.standing import Level
from goals.models import Goal, Theme
from notifications.models import Interest, MailWishes, Notification
from notifications.models.wishes import last_morning
from notifications.scheduled_jobs import mail_summaries
from notifications.summaries import send_due_summaries
from notifications.summary import summary_of
from tests import make

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def kari(cast):
    """Her summary is due, and nobody else's."""
    MailWishes.objects.make_missing()
    MailWishes.objects.filter(member=cast.kari).update(digest_tried_at=timezone.now() - WEEK * 2)
    return cast.kari


def titles(member) -> list[str]:
    return [line.title for part in summary_of(member, timezone.now() - WEEK).parts for line in part.lines]


def test_it_comes_on_the_chosen_morning():
    tuesday_noon = datetime(2030, 6, 11, 12, tzinfo=timezone.get_default_timezone())
    assert timezone.localtime(last_morning(1, tuesday_noon)).strftime("%d %H") == "11 07"
    assert timezone.localtime(last_morning(1, tuesday_noon.replace(hour=3))).strftime("%d %H") == "04 07"
    assert timezone.localtime(last_morning(2, tuesday_noon)).strftime("%d %H") == "05 07"


def test_it_holds_what_she_may_see_and_no_more(cast, kari):
    make.topic(make.board(), cast.olav, "Open question")
    make.topic(make.board(audience=cast.elsewhere.audience_key), cast.olav, "Secret question")
    make.topic(make.board(), kari, "Her own question")
    make.article("A new article")
    make.article("Their article", audience=cast.elsewhere.audience_key)
    make.courses.course("A new course")
    assert titles(kari) == ["Open question", "A new course", "A new article"]


def test_it_keeps_to_the_goals_and_themes_she_chose(cast, kari):
    ethics, privacy = Theme.objects.get(key="ethics"), Theme.objects.get(key="privacy")
    make.topic(make.board(), cast.olav, "On ethics", themes=[ethics])
    make.topic(make.board(), cast.olav, "On privacy", themes=[privacy])
    make.article("Tools", goal="tools")
    make.article("Team", goal="team")
    Interest.objects.choose(kari, [Goal.objects.get(key="tools")], [ethics])
    assert titles(kari) == ["On ethics", "Tools"]


def test_it_holds_what_goes_on_in_what_she_tracks_but_not_what_she_muted(cast, kari):
    board, loud = make.board(), make.board()
    topic = make.topic(board, cast.olav, "Tracked", kind="discussion")
    Following.objects.choose(kari, topic, Level.TRACKING)
    Following.objects.choose(kari, loud, Level.MUTED)
    make.topic(loud, cast.olav, "Loud")
    topic.reply(cast.manager, "More")
    assert titles(kari) == ["Tracked"]


def test_what_was_left_for_it_is_told_once(cast, kari, told):
    Notification.objects.tell(kari, told, cast.elsewhere)
    Notification.objects.update(in_digest=True, mail_after=None)
    mail_summaries()
    sent = mail.outbox[0]
    assert sent.to == [kari.email]
    assert "About Granmo Industri" in sent.body and "About Granmo Industri" in sent.alternatives[0].content
    mail_summaries()
    assert len(mail.outbox) == 1
    assert titles(kari) == []


def test_an_empty_one_is_not_sent_and_her_turn_is_over(kari):
    mail_summaries()
    assert mail.outbox == []
    assert not MailWishes.objects.due(timezone.now()).exists()


@pytest.mark.parametrize("wish", [{"digest": "never"}, {"away_until": "2099-01-01"}, {"stopped_at": "2026-01-01T00:00Z"}])
def test_who_wants_none_or_is_away_gets_none(cast, kari, wish):
    make.article("News")
    MailWishes.objects.update(**wish)
    mail_summaries()
    assert mail.outbox == []


def test_it_is_turned_off_from_the_mail_without_signing_in(cast, kari):
    make.article("News")
    mail_summaries()
    address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").partition("//")[2].partition("/")[2]
    visitor = Client(enforce_csrf_checks=True)
    assert "Turn off the weekly summary?" in visitor.get(f"/{address}").content.decode()
    assert MailWishes.objects.of(kari).digest == "weekly"
    visitor.post(f"/{address}", {"List-Unsubscribe": "One-Click"})
    assert MailWishes.objects.of(kari).digest == "never"


def test_a_mail_server_that_is_away_costs_nobody_her_summary(kari, settings):
    make.article("News")
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    mail_summaries()
    settings.EMAIL_BACKEND = backend
    mail_summaries()
    assert len(mail.outbox) == 1


def test_a_worker_killed_in_the_middle_leaves_one_in_doubt_and_loses_none(cast, kari, monkeypatch, caplog):
    make.article("News")
    MailWishes.objects.update(digest_tried_at=timezone.now() - WEEK * 2)
    everybody = MailWishes.objects.count()
    with monkeypatch.context() as killing:
        killing.setattr("notifications.summaries.send", lambda *args: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            send_due_summaries()
    send_due_summaries()
    assert len(mail.outbox) == everybody - 1
    send_due_summaries(timezone.now() + timedelta(minutes=20))
    assert len(mail.outbox) == everybody
    assert "may be mailed twice" in caplog.text


def test_each_summary_costs_a_fixed_number_of_queries(cast, kari, django_assert_max_num_queries):
    for number in range(6):
        make.topic(make.board(), cast.olav, f"Question {number}")
    summary_of(kari, timezone.now() - WEEK)
    with django_assert_max_num_queries(14):
        summary_of(kari, timezone.now() - WEEK)
