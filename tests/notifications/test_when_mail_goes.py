"""Mail goes when the member wants it: quiet hours, holidays, so many a day, and never to an address that does not take it."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from notifications.models import Interest, MailWishes, Notification, SentMail
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "/en/notifications/channels/"


def oslo(hour: int, day: int = 10) -> datetime:
    return datetime(2030, 6, day, hour, 30, tzinfo=timezone.get_default_timezone())


def wish(member, **wishes) -> MailWishes:
    return MailWishes.objects.update_or_create(member=member, defaults=wishes)[0]


@pytest.mark.parametrize(
    ("begin", "end", "hour", "ends"),
    [(22, 7, 23, (7, 11)), (22, 7, 6, (7, 10)), (22, 7, 7, None), (22, 7, 21, None), (8, 16, 9, (16, 10)), (5, 5, 5, None)],
)
def test_quiet_hours_end_when_they_should(begin, end, hour, ends):
    found = MailWishes(quiet_from=begin, quiet_until=end).quiet_ends(oslo(hour))
    local = timezone.localtime(found) if found else None
    assert (local and (local.hour, local.day)) == ends


def test_in_quiet_hours_mail_waits_for_their_end(cast, told, deliver):
    hour = timezone.localtime().hour
    wish(cast.kari, quiet_from=hour, quiet_until=(hour + 2) % 24)
    Notification.objects.tell(cast.kari, told, cast.elsewhere)
    deliver()
    assert mail.outbox == []
    assert Notification.objects.get().mail_after > timezone.now()


def test_who_is_away_finds_it_in_her_next_summary(cast, told, deliver):
    wishes = wish(cast.kari, away_until=timezone.localdate())
    Notification.objects.tell(cast.kari, told, cast.elsewhere)
    deliver()
    row = Notification.objects.get()
    assert (mail.outbox, row.mail_after, row.in_digest) == ([], None, True)
    assert not wishes.is_away(timezone.now() + timedelta(days=1))


def test_after_so_many_mails_a_day_the_rest_waits_for_the_summary(cast, told, deliver):
    wish(cast.kari, a_day=2)
    for _ in range(4):
        Notification.objects.tell(cast.kari, told, make.organisation())
    deliver()
    assert len(mail.outbox) == SentMail.objects.lately_to(cast.kari) == 2
    assert Notification.objects.filter(in_digest=True).count() == 2


def test_an_address_that_does_not_take_mail_gets_none_and_she_is_told_on_the_site(cast, told, deliver, sign_in):
    wishes = wish(cast.kari)
    for _ in range(3):
        wishes.bounced()
    Notification.objects.tell(cast.kari, told, cast.elsewhere)
    deliver()
    assert mail.outbox == []
    client = sign_in(cast.kari)
    assert "comes back to us" in client.get("/en/notifications/").content.decode()
    assert client.post("/en/notifications/mail-again/").status_code == 302
    assert "comes back to us" not in client.get(PAGE).content.decode()
    assert MailWishes.objects.of(cast.kari).bounces == 0


def sent(client, **changes) -> dict:
    """The settings page's form as it stands, with these changes."""
    context = client.get(PAGE).context
    fields = [field for form in ("form", "wishes", "interests") for field in context[form]]
    return {field.name: "" if field.initial is None else field.initial for field in fields} | changes


def test_everything_is_set_on_one_page(cast, told, sign_in):
    client = sign_in(cast.kari)
    wanted = {"quiet_from": 22, "quiet_until": 7, "digest_day": 4, "themes": ["ethics"], told.group.code: "digest"}
    assert client.post(PAGE, sent(client, **wanted)).status_code == 302
    wishes = MailWishes.objects.of(cast.kari)
    assert (wishes.quiet_from, wishes.quiet_until, wishes.digest_day) == (22, 7, 4)
    assert len(Interest.objects.of(cast.kari)[1]) == 1
    Notification.objects.tell(cast.kari, told, cast.elsewhere)
    assert (Notification.objects.get().mail_after, Notification.objects.get().in_digest) == (None, True)


WRONG = [
    {"quiet_from": 22}, {"quiet_from": "x"}, {"away_until": "31.31.31"}, {"a_day": 0}, {"digest_day": 9}, {"themes": ["x"]},
    {"exchange_reply": "pigeon"},
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_what_makes_no_sense_is_asked_again_and_kept(cast, told, sign_in, wrong):
    client = sign_in(cast.kari)
    response = client.post(PAGE, sent(client, **{told.group.code: "digest", **wrong}))
    assert response.status_code == 200
    assert response.context["form"][told.group.code].value() == "digest"
    assert not MailWishes.objects.exists()
