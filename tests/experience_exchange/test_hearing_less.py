"""One topic turned down from its mail: by a signed link, signed out, for one member and one topic alone. What is muted is not unread."""

import re

import pytest
from django.core import mail
from django.test import Client

from experience_exchange.models import Following, Topic
from experience_exchange.quieting import quieter_address
from experience_exchange.standing import Level
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db
PATH = r"/\w\w/exchange/quieter/[^\s\"]+"


@pytest.fixture
def topic(cast):
    return make.topic(make.board(), cast.kari, "Which scales?", replies=[cast.olav])


@pytest.fixture
def address(topic, cast, deliver):
    """As it stands in Kari's mail."""
    deliver()
    letter = next(letter for letter in mail.outbox if letter.to == [cast.kari.email])
    html = letter.alternatives[0][0]
    found = re.search(PATH, letter.body).group()
    assert found == re.search(PATH, html).group()
    return found


def level(member, topic) -> Level:
    return Following.objects.standing_of(member, topic).level


def test_the_mail_mutes_its_topic_without_signing_in(cast, topic, address):
    other = make.topic(topic.board, cast.kari)
    visitor = Client(enforce_csrf_checks=True)
    assert "Which scales?" in visitor.get(address).content.decode()
    assert level(cast.kari, topic) == Level.WATCHING
    done = visitor.post(address, {"List-Unsubscribe": "One-Click"}, follow=True).content.decode()
    assert "This topic is muted" in done
    assert [level(cast.kari, one) for one in (topic, other)] == [Level.MUTED, Level.WATCHING]
    told = Notification.objects.of(cast.kari).unread().count()
    topic.reply(cast.olav, f"And you, @{cast.kari.handle}?")
    assert (told, Notification.objects.of(cast.kari).unread().count()) == (0, 0)


def test_following_less_leaves_what_speaks_to_her(cast, topic, address):
    Client().post(address, {"to": "less"})
    assert level(cast.kari, topic) == Level.NORMAL
    Notification.objects.mark_all_read(cast.kari)
    topic.reply(cast.olav, "More of it")
    assert not Notification.objects.of(cast.kari).unread().exists()
    topic.reply(cast.olav, f"And you, @{cast.kari.handle}?")
    assert Notification.objects.of(cast.kari).unread().count() == 1


def test_the_link_is_for_one_member_and_one_topic_and_cannot_be_made_up(cast, topic):
    token = quieter_address(cast.kari.pk, topic)
    assert Client().post(f"{token[:-2]}x/").status_code == 404
    assert Client().post("/en/exchange/quieter/forged/").status_code == 404
    Client().post(token)
    assert level(cast.olav, topic) == Level.WATCHING
    cast.kari.erase()
    assert Client().get(token).status_code == 404


def test_who_lost_the_topic_reads_no_title(cast, topic):
    token = quieter_address(cast.kari.pk, topic)
    topic.board.audience = cast.elsewhere.audience_key
    topic.board.save()
    page = Client().get(token)
    assert page.status_code == 200 and "Which scales?" not in page.content.decode()


def test_the_notice_on_the_site_leads_there_too(cast, topic, sign_in):
    assert re.search(PATH, sign_in(cast.kari).get("/en/notifications/").content.decode())


def test_muted_topics_and_boards_count_as_unread_in_no_list(cast, topic, sign_in):
    board, client = topic.board, sign_in(cast.kari)
    loud = make.topic(board, cast.olav, "Loud")

    def unread() -> dict:
        rows = {row.title: row.unread for row in Topic.objects.visible_to(cast.kari).with_unread_for(cast.kari)}
        front = client.get("/en/exchange/").context
        assert sum(map(bool, rows.values())) == sum(one.unread_topics for one in front["boards"])
        return rows

    assert unread() == {"Which scales?": 1, "Loud": 1}
    Following.objects.choose(cast.kari, topic, Level.MUTED)
    assert unread() == {"Which scales?": 0, "Loud": 1}
    Following.objects.choose(cast.kari, board, Level.MUTED)
    assert unread() == {"Which scales?": 0, "Loud": 0}
    Following.objects.choose(cast.kari, loud, Level.TRACKING)
    assert unread() == {"Which scales?": 0, "Loud": 1}
    # Who opens it sees what is new all the same.
    assert client.get(f"{topic.get_absolute_url()}unread/").url.endswith("#post-2")
