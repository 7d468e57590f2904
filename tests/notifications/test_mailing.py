"""Mail about a notice: in the member's language, only while it is news, and easily turned off."""

import re

import pytest
from django.core import mail
from django.test import Client

from notifications.models import Channel, ChannelChoice, Notification
from notifications.scheduled_jobs import mail_notices
from notifications.tasks import mail_notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def tell(cast, told, django_capture_on_commit_callbacks):
    def tell(member):
        with django_capture_on_commit_callbacks(execute=True):
            Notification.objects.tell(member, told, cast.elsewhere)
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
def test_what_is_no_news_any_more_is_not_mailed(cast, told, hidden, change):
    Notification.objects.tell(cast.kari, told, cast.elsewhere)
    row = Notification.objects.get()
    if change == "read":
        row.read()
    elif change == "hidden":
        hidden.add(cast.kari.pk)
    else:
        Notification.objects.take_back(told, cast.elsewhere)
    mail_notification.enqueue(row.pk)
    assert mail.outbox == []


def test_the_task_may_run_twice(cast, tell):
    row = tell(cast.kari)
    mail_notification.enqueue(row.pk)
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_away_stops_nobody_and_mail_goes_later(cast, tell, settings):
    from datetime import timedelta

    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    row = tell(cast.kari)
    assert row.mailed_at is None
    settings.EMAIL_BACKEND = backend
    Notification.objects.filter(pk=row.pk).update(told_at=row.told_at - timedelta(minutes=10))
    mail_notices()
    assert len(mail.outbox) == 1


def test_channels_are_chosen_on_the_page(cast, told, sign_in):
    client = sign_in(cast.kari)
    form = client.get("/en/notifications/channels/").context["form"]
    chosen = {name: field.initial for name, field in form.fields.items()} | {told.code: "none"}
    assert client.post("/en/notifications/channels/", chosen).status_code == 302
    assert ChannelChoice.objects.get(member=cast.kari).channel == Channel.NONE
    assert client.post("/en/notifications/channels/", {**chosen, told.code: "pigeon"}).status_code == 200


def test_members_are_offered_only_what_concerns_them(cast, told, sign_in):
    def offered(member) -> set:
        return set(sign_in(member).get("/en/notifications/channels/").context["form"].fields)

    assert told.code in offered(cast.kari)
    assert "review_waited_long" not in offered(cast.kari)
    assert "review_waited_long" in offered(cast.moderator)
