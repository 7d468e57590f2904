"""Mail about a notice: in the member's language, only while it is news, and easily turned off."""

import re
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from notifications.models import Channel, ChannelChoice, Notification
from notifications.scheduled_jobs import mail_notices
from notifications.tasks import deliver_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def tell(cast, told, deliver):
    def tell(member):
        Notification.objects.tell(member, told, cast.elsewhere)
        deliver()
        return Notification.objects.get(member=member)

    return tell


def test_mail_goes_in_the_members_language(cast, tell, monkeypatch):
    from django.utils.translation import get_language

    from notifications import kinds
    from notifications.kinds import Notice

    kind = kinds._kinds["test_told"]
    saying = {"describe": lambda target, notification: Notice(f"In {get_language()}", "/x/")}
    monkeypatch.setitem(kinds._kinds, kind.code, type(kind)(**{**kind.__dict__, **saying}))
    cast.kari.language = "nb"
    cast.kari.save()
    tell(cast.kari)
    tell(cast.olav)
    assert [(message.to[0], message.subject) for message in mail.outbox] == [
        ("kari@example.org", "In nb"),
        ("olav@example.org", "In en"),
    ]


def test_the_mail_says_why_and_how_to_turn_it_off(cast, told, tell):
    tell(cast.kari)
    path = re.search(r"/\w\w/notifications/quieter/[^\s]+", mail.outbox[0].body).group()
    assert path in mail.outbox[0].extra_headers["List-Unsubscribe"]
    visitor = Client(enforce_csrf_checks=True)
    assert "Answers" in visitor.get(path).content.decode()
    assert not ChannelChoice.objects.exists()
    assert visitor.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 302
    assert ChannelChoice.objects.get(member=cast.kari).channel == Channel.SITE


def test_a_forged_link_turns_nothing_off(cast, told):
    assert Client().post("/en/notifications/quieter/forged/").status_code == 404


def test_who_wants_none_gets_no_mail(cast, told, tell):
    ChannelChoice.objects.choose(cast.kari, told, Channel.SITE)
    assert tell(cast.kari).read_at is None
    assert mail.outbox == []


@pytest.mark.parametrize("change", ["read", "hidden", "taken back"])
def test_what_is_no_news_any_more_is_not_mailed(cast, told, hidden, deliver, change):
    Notification.objects.tell(cast.kari, told, cast.elsewhere)
    row = Notification.objects.get()
    if change == "read":
        row.read()
    elif change == "hidden":
        hidden.add(cast.kari.pk)
    else:
        Notification.objects.take_back(told, cast.elsewhere)
    deliver()
    assert mail.outbox == []


def test_the_task_may_run_twice(cast, tell):
    tell(cast.kari)
    deliver_mail.enqueue()
    assert len(mail.outbox) == 1


def test_a_moment_is_left_to_see_it_on_the_site(cast, told):
    Notification.objects.tell(cast.kari, told, cast.elsewhere)
    mail_notices()
    assert mail.outbox == []
    assert Notification.objects.to_mail().exists()


def test_a_mail_server_that_is_away_stops_nobody_and_mail_goes_later(cast, tell, deliver, settings):
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert tell(cast.kari).mailed_at is None
    settings.EMAIL_BACKEND = backend
    deliver()
    assert len(mail.outbox) == 1


def test_a_mail_the_server_refuses_is_tried_later_and_later_and_then_left_for_the_summary(cast, tell, monkeypatch):
    def refuse(*args, **kwargs):
        raise SMTPRecipientsRefused({})

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", refuse)
    row = tell(cast.kari)
    assert (row.attempts, row.sending_at) == (1, None)
    assert row.mail_after > timezone.now()
    Notification.objects.update(told_at=timezone.now() - timedelta(days=3))
    mail_notices()
    row.refresh_from_db()
    assert (row.mail_after, row.in_digest) == (None, True)


def test_a_mail_whose_worker_died_is_sent_again_and_the_log_says_so(cast, told, deliver, caplog):
    Notification.objects.tell(cast.kari, told, cast.elsewhere)
    Notification.objects.update(sending_at=timezone.now())
    deliver()
    assert mail.outbox == []
    Notification.objects.update(sending_at=timezone.now() - timedelta(hours=1))
    deliver()
    assert len(mail.outbox) == 1
    assert "may be mailed twice" in caplog.text


def test_members_are_offered_only_what_concerns_them(cast, told, sign_in):
    def offered(member) -> set:
        parts = sign_in(member).get("/en/notifications/channels/").context["form"].groups.values()
        return {kind.code for part in parts for kind in part}

    assert told.code in offered(cast.kari)
    assert "review_waited_long" not in offered(cast.kari)
    assert "review_waited_long" in offered(cast.moderator)
