"""Silence and suspension: with rule, reason and an end that comes by itself."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from moderation.models import ReviewItem, Ruling
from moderation.notices import RULED
from moderation.sanctions import SILENCED, SUSPENDED, MayNotSanction, sanction, silence_of
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-enough-secret"
WORDS = {"rule": "respect", "reason": "You called a colleague names.", "days": 3}


@pytest.fixture
def olav(cast):
    cast.olav.set_password(PASSWORD)
    cast.olav.save()
    cast.olav.confirm_address()
    return cast.olav


def signs_in(member):
    client = Client()
    return client, client.post("/accounts/login/", {"login": member.email, "password": PASSWORD}, follow=True)


def time_passes(ruling, days: int) -> None:
    Ruling.objects.filter(pk=ruling.pk).update(until=ruling.until - timedelta(days=days))


def test_who_is_silenced_may_read_but_not_write_until_it_ends(cast, olav):
    ruling = sanction(olav, SILENCED, by=cast.moderator, **WORDS)
    assert silence_of(olav) == ruling
    assert timedelta(days=2) < ruling.until - timezone.now() < timedelta(days=4)
    time_passes(ruling, 4)
    assert silence_of(olav) is None


def test_who_is_suspended_cannot_sign_in_and_reads_why_and_until_when(cast, olav):
    ruling = sanction(olav, SUSPENDED, by=cast.moderator, **WORDS)
    client, page = signs_in(olav)
    assert "_auth_user_id" not in client.session
    text = page.content.decode()
    assert "You called a colleague names." in text
    assert "It ends by itself" in text, "in the member's language, not that of the sign-in page"
    assert client.post(page.request["PATH_INFO"], {"text": "He began."}).status_code == 302
    assert ReviewItem.objects.get().kind == "appeal"
    time_passes(ruling, 4)
    assert "_auth_user_id" in signs_in(olav)[0].session


@pytest.mark.parametrize(
    ("language", "rule", "ends"),
    [("en", "The rule: Be considerate", "It ends by itself"), ("nb", "Regelen: Vis omtanke", "opphører")],
)
def test_the_mail_about_it_says_all_since_she_cannot_read_it_on_the_site(cast, olav, deliver, language, rule, ends):
    olav.language = language
    olav.save()
    sanction(olav, SUSPENDED, by=cast.moderator, **WORDS)
    deliver()
    (sent,) = mail.outbox
    for body in (sent.body, sent.alternatives[0][0]):
        assert all(words in body for words in ("You called a colleague names.", rule, ends))
        assert olav.last_name not in body


def test_a_suspended_member_is_signed_out_at_once(cast, olav):
    client = signs_in(olav)[0]
    assert client.get("/en/people/settings/").status_code == 200
    sanction(olav, SUSPENDED, by=cast.moderator, **WORDS)
    assert client.get("/en/people/settings/").status_code == 302


def test_the_page_of_a_suspension_opens_with_its_own_token_only(cast, olav, client):
    sanction(olav, SUSPENDED, by=cast.moderator, **WORDS)
    assert client.get("/en/moderation/suspended/forged:token/").status_code == 404


def test_it_is_decided_on_the_members_page_and_told_with_rule_and_reason(cast, olav, sign_in):
    address = f"/en/moderation/members/{olav.handle}/"
    client = sign_in(cast.moderator)
    assert client.post(address, {"kind": "silenced", "rule": "respect", "days": "3", "reason": " "}).status_code == 200
    assert client.post(address, {"kind": "silenced", **WORDS}).status_code == 302
    ruling = Ruling.objects.get()
    assert (ruling.member, ruling.by, ruling.rule) == (olav, cast.moderator, "respect")
    assert Notification.objects.of(olav).of_kind(RULED).count() == 1
    assert "You called a colleague names." in client.get(address).content.decode()


def test_lifting_needs_a_reason(cast, olav, sign_in):
    ruling, client = sanction(olav, SILENCED, by=cast.moderator, **WORDS), sign_in(cast.moderator)
    client.post(f"/en/moderation/rulings/{ruling.pk}/lift/", {"reason": " "})
    assert silence_of(olav)
    client.post(f"/en/moderation/rulings/{ruling.pk}/lift/", {"reason": "He apologised."})
    assert silence_of(olav) is None
    page = sign_in(olav).get("/en/notifications/").content.decode()
    assert "A moderator has taken a decision back: You may read but not write" in page


def test_a_longer_one_takes_the_place_of_the_first(cast, olav):
    for days in (1, 7):
        sanction(olav, SILENCED, by=cast.moderator, **{**WORDS, "days": days})
    assert Ruling.objects.standing().count() == 1


def test_nobody_judges_herself_an_administrator_or_a_fellow_moderator(cast, sign_in, caplog):
    other = make.member("Other", "Moderators")
    for whom in (cast.moderator, cast.admin, other):
        with pytest.raises(MayNotSanction):
            sanction(whom, SILENCED, by=cast.moderator, **WORDS)
        sent = {"kind": "silenced", **WORDS}
        assert sign_in(cast.moderator).post(f"/en/moderation/members/{whom.handle}/", sent).status_code == 404
    assert sanction(other, SILENCED, by=cast.admin, **WORDS)
    for stranger in (cast.kari, cast.editor):
        assert sign_in(stranger).get(f"/en/moderation/members/{cast.olav.handle}/").status_code == 404
