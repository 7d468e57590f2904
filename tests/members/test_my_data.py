"""Taking one's data along, and leaving."""

import json

import pytest
from django.core import mail
from django.test import Client

from foundation import data_map
from members.models import Member
from tests import make

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-enough-secret"


@pytest.fixture
def kari(cast):
    cast.kari.bio = "marker-of-kari"
    cast.kari.set_password(PASSWORD)
    cast.kari.save()
    cast.kari.confirm_address()
    cast.olav.bio = "marker-of-olav"
    cast.olav.save()
    return cast.kari


def signed_in(member) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": member.email, "password": PASSWORD})
    # Even right after signing in.
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def test_the_export_holds_what_is_mine_and_nothing_of_others(kari):
    response = signed_in(kari).get("/en/people/my-data/export/")
    assert response.status_code == 200
    text = response.content.decode()
    assert json.loads(text)["data"]["members.Member"][0]["email"] == "kari@example.org"
    assert "marker-of-kari" in text
    assert "marker-of-olav" not in text
    assert "olav@example.org" not in text
    assert "attachment" in response["Content-Disposition"]


def test_every_model_of_the_data_map_can_be_exported(kari):
    assert set(data_map.export_of(kari)) >= {"members.Member", "members.Membership", "notifications.Notification"}


@pytest.mark.parametrize("page", ["export", "erase"])
def test_one_shows_again_who_one_is(kari, sign_in, page):
    response = sign_in(kari).get(f"/en/people/my-data/{page}/")
    assert response.status_code == 302
    assert response.url.startswith("/accounts/reauthenticate/")


def test_erasing_takes_the_right_address_written_out(kari):
    client = signed_in(kari)
    assert client.post("/en/people/my-data/erase/", {"confirmation": "olav@example.org"}).status_code == 200
    kari.refresh_from_db()
    assert kari.erased_at is None


def test_after_erasing_nothing_is_left_of_the_person(kari):
    here, there = signed_in(kari), signed_in(kari)
    assert here.post("/en/people/my-data/erase/", {"confirmation": "kari@example.org"}).url == "/en/people/my-data/erased/"
    assert there.get("/en/people/settings/").status_code == 302
    left = Member.objects.get(pk=kari.pk)
    assert left.name == "Former member"
    assert left.email.endswith(".invalid")
    assert left.handle.startswith("former-")
    assert not any([left.bio, left.first_name, left.last_name, left.is_active, left.has_usable_password()])
    assert not left.emailaddress_set.exists()
    assert not left.usersession_set.exists()
    assert left.organisation is None


def test_erasing_twice_is_erasing_once(kari):
    kari.erase()
    first = Member.objects.filter(pk=kari.pk).exclude(password="").values("email", "handle", "erased_at", "first_name").get()
    Member.objects.get(pk=kari.pk).erase()
    assert Member.objects.filter(pk=kari.pk).values("email", "handle", "erased_at", "first_name").get() == first


def test_an_erased_member_cannot_come_back(kari):
    kari.erase()
    Client().post("/accounts/password/reset/", {"email": "kari@example.org"})
    assert all("/password/reset/key/" not in message.body for message in mail.outbox)


def test_the_only_administrator_cannot_leave(cast):
    cast.admin.set_password(PASSWORD)
    cast.admin.save()
    cast.admin.confirm_address()
    assert signed_in(cast.admin).post("/en/people/my-data/erase/", {"confirmation": "ada@example.org"}).status_code == 200
    cast.admin.refresh_from_db()
    assert cast.admin.is_active
    make.member("Second", "Administrators")
    assert not Member.objects.get(pk=cast.admin.pk).is_last_administrator
