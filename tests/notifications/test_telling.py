"""A member is told once, only what she may see, and never of what she did herself."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from notifications.badge import unread_of
from notifications.kinds import UnknownNotice
from notifications.models import Channel, ChannelChoice, Notification
from tests import make

pytestmark = pytest.mark.django_db


def test_telling_twice_tells_once(cast, told):
    assert Notification.objects.tell(cast.kari, told, cast.elsewhere) is True
    assert Notification.objects.tell(cast.kari, told, cast.elsewhere) is False
    assert Notification.objects.of(cast.kari).count() == 1


def test_the_database_holds_it_too(cast, told):
    Notification.objects.tell(cast.kari, told, cast.elsewhere)
    row = Notification.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Notification.objects.create(member=cast.kari, kind=row.kind, target_model=row.target_model, target_id=row.target_id)


def test_another_key_is_another_notice(cast, told):
    Notification.objects.tell(cast.kari, told, cast.elsewhere, key="version 1")
    assert Notification.objects.tell(cast.kari, told, cast.elsewhere, key="version 2")


def test_nobody_is_told_of_her_own_doing(cast, told):
    assert not Notification.objects.tell(cast.kari, told, cast.elsewhere, actor=cast.kari)


def test_who_may_not_see_it_is_not_told(cast, told, hidden):
    hidden.add(cast.kari.pk)
    assert Notification.objects.tell_each([cast.kari, cast.olav], told, cast.elsewhere) == 1


def test_who_wants_silence_or_has_left_is_not_told(cast, told):
    ChannelChoice.objects.choose(cast.kari, told, Channel.NONE)
    cast.olav.erase()
    assert Notification.objects.tell_each([cast.kari, cast.olav], told, cast.elsewhere) == 0


def test_taking_back_leaves_nothing(cast, told, django_capture_on_commit_callbacks):
    Notification.objects.tell_each([cast.kari, cast.olav], told, cast.elsewhere)
    with django_capture_on_commit_callbacks(execute=True):
        Notification.objects.take_back(told, cast.elsewhere, member=cast.kari)
    assert unread_of(cast.kari) == 0
    assert unread_of(cast.olav) == 1
    assert Notification.objects.take_back(told, cast.elsewhere) == 1
    assert Notification.objects.tell(cast.kari, told, cast.elsewhere)


def test_a_kind_nobody_registered_is_an_error(cast, told, monkeypatch):
    from notifications import kinds

    monkeypatch.delitem(kinds._kinds, told.code)
    with pytest.raises(UnknownNotice):
        Notification.objects.tell(cast.kari, told, cast.elsewhere)


def test_telling_many_costs_as_much_as_telling_one(cast, told, django_assert_max_num_queries):
    people = [make.member() for _ in range(30)]
    with django_assert_max_num_queries(8):
        assert Notification.objects.tell_each(people, told, cast.elsewhere) == 30


def test_visitors_have_no_notices():
    assert Client().get("/en/notifications/").status_code == 302
