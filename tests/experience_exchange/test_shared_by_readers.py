"""A board's rows and a topic's posts are fetched once for all readers; nobody sees by that what is not for her, or what is no more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from experience_exchange.models import Ignoring
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(cast):
    return make.topic(make.board(), cast.kari, "Drift", replies=[cast.manager, cast.olav])


def page_of(client, thing) -> str:
    return client.get(thing.get_absolute_url()).content.decode()


def statements(client, thing) -> str:
    with CaptureQueriesContext(connection) as asked:
        page_of(client, thing)
    return "\n".join(query["sql"] for query in asked)


def test_the_second_reader_fetches_no_posts_and_no_rows(cast, sign_in, topic):
    for thing, column in ((topic, 'post"."html'), (topic.board, 'topic"."title')):
        assert column in statements(sign_in(cast.kari), thing)
        assert column not in statements(sign_in(cast.kari), thing)


def test_each_reader_may_do_what_is_hers(cast, sign_in, topic):
    own, other = page_of(sign_in(cast.kari), topic), page_of(sign_in(cast.olav), topic)
    opening, third = topic.posts.get(number=1).pk, topic.posts.get(number=3).pk
    assert f"/posts/{opening}/edit/" in own and f"/posts/{opening}/edit/" not in other
    assert f"/posts/{third}/edit/" in other and f"/posts/{third}/edit/" not in own


def test_whom_one_reader_ignores_the_next_one_reads(cast, sign_in, topic):
    Ignoring.objects.create(member=cast.kari, person=cast.manager)
    folded = "You ignore this person"
    assert folded in page_of(sign_in(cast.kari), topic)
    assert folded not in page_of(sign_in(cast.olav), topic)


def test_what_waits_is_each_readers_own(cast, sign_in, topic):
    page_of(sign_in(cast.olav), topic)
    assert "data-unread" not in page_of(sign_in(cast.olav), topic.board)
    assert "data-unread" in page_of(sign_in(cast.manager), topic.board)


def test_a_change_shows_at_once(cast, sign_in, topic):
    client = sign_in(cast.olav)
    page_of(client, topic), page_of(client, topic.board)
    topic.reply(cast.kari, "One more thought.")
    assert "One more thought." in page_of(client, topic)
    assert "3 replies" in page_of(client, topic.board)
    topic.posts.last().edit(cast.kari, "A second thought.", revision=0)
    assert "A second thought." in page_of(client, topic)
    topic.pin(pinned=True)
    assert "Pinned" in page_of(client, topic.board)


def test_a_hidden_post_is_gone_for_all_but_author_and_moderators(cast, sign_in, topic):
    readers = {name: sign_in(getattr(cast, name)) for name in ("olav", "manager", "moderator")}
    for client in readers.values():
        page_of(client, topic)
    post = topic.posts.get(number=2)
    post.hide("Names a customer")
    shown = {name: f'id="{post.anchor}"' in page_of(client, topic) for name, client in readers.items()}
    assert shown == {"olav": False, "manager": True, "moderator": True}
    post.restore()
    assert all(f'id="{post.anchor}"' in page_of(client, topic) for client in readers.values())


def test_a_hidden_topic_leaves_the_board(cast, sign_in, topic):
    client = sign_in(cast.olav)
    assert "Drift" in page_of(client, topic.board)
    topic.posts.get(number=1).hide("Twice")
    assert "Drift" not in page_of(client, topic.board)


def test_a_row_is_shown_only_to_who_may_see_its_topic(cast, sign_in, topic):
    """Even where a topic was narrowed behind the board's back, a kept row shows it to nobody else."""
    outsider = sign_in(cast.olav)
    assert "Drift" in page_of(outsider, topic.board)
    type(topic).objects.filter(pk=topic.pk).update(audience=cast.kommune.audience_key)
    assert "Drift" not in page_of(outsider, topic.board)
