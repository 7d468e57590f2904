"""Whom a member ignores: folded posts, no notices, and nobody learns of it."""

import pytest

from experience_exchange.models import Following, Ignoring
from experience_exchange.standing import Level
from notifications.badge import unread_of
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(cast):
    return make.topic(make.board(), cast.kari)


def test_an_ignored_persons_posts_are_folded_for_one_reader(cast, sign_in, topic):
    topic.reply(cast.olav, "Buy my book")
    client = sign_in(cast.kari)
    assert client.post(f"/en/exchange/people/{cast.olav.handle}/ignore/").status_code == 302
    assert "Show the post" in client.get(topic.get_absolute_url()).content.decode()
    assert "Show the post" not in sign_in(cast.manager).get(topic.get_absolute_url()).content.decode()
    client.post(f"/en/exchange/people/{cast.olav.handle}/ignore/", {"take_back": "yes"})
    assert "Show the post" not in client.get(topic.get_absolute_url()).content.decode()


def test_an_ignored_person_causes_no_notice(cast, topic):
    Ignoring.objects.ignore(cast.kari, cast.olav)
    Following.objects.choose(cast.kari, topic.board, Level.WATCHING)
    topic.reply(cast.olav, f"Hello @{cast.kari.handle}")
    make.topic(topic.board, cast.olav)
    assert not Notification.objects.of(cast.kari).exists()


def test_posts_of_whom_she_ignores_are_not_counted_in_a_run(cast, topic):
    topic.reply(cast.manager, "One")
    Ignoring.objects.ignore(cast.kari, cast.manager)
    assert unread_of(cast.kari) == 0


def test_staff_and_oneself_cannot_be_ignored(cast, sign_in):
    client = sign_in(cast.kari)
    for person in (cast.kari, cast.moderator):
        assert client.post(f"/en/exchange/people/{person.handle}/ignore/").status_code == 404
    assert not Ignoring.objects.exists()


def test_the_button_is_on_the_persons_page(cast, sign_in):
    pages = [sign_in(cast.kari).get(f"/en/people/{one.handle}/").content.decode() for one in (cast.olav, cast.moderator)]
    assert ["Ignore this person" in page for page in pages] == [True, False]
