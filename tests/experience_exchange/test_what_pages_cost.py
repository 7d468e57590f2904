"""Signed in, warm cache, two sizes: the list of boards takes at most 10 queries, one of topics 12, a topic 15, and size does not matter."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import make

pytestmark = pytest.mark.django_db


def cost(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def people(number: int) -> list:
    return [make.member(organisation=make.organisation()) for _ in range(number)]


def test_the_front_costs_the_same_at_any_size(cast, sign_in):
    client = sign_in(cast.olav)
    costs = []
    for members in (people(1), people(12)):
        for member in members:
            make.topic(make.board(), member, replies=[cast.kari])
            make.topic(make.board(), member)
            make.case(organisation=member.organisation)
        costs.append(cost(client, "/en/exchange/"))
    assert costs[0] == costs[1] <= 10


def test_a_board_costs_the_same_at_any_size(cast, sign_in):
    board, client, costs = make.board(), sign_in(cast.olav), []
    for members in (people(2), people(25)):
        for member in members:
            make.topic(board, member, replies=[cast.kari])
        costs.append(cost(client, board.get_absolute_url()))
    assert costs[1] <= 12
    assert costs[1] - costs[0] <= 1, "only the pages of the list may add a query"


def test_a_topic_with_fifty_posts_costs_no_more_than_a_short_one(cast, sign_in):
    short = make.topic(make.board(), cast.kari, replies=people(2))
    long = make.topic(make.board(), cast.kari, replies=people(49))
    client = sign_in(cast.olav)
    costs = [cost(client, topic.get_absolute_url()) for topic in (short, long)]
    assert costs[0] == costs[1] <= 15


def test_a_topic_about_a_page_stays_within_its_budget(cast, sign_in):
    topic = make.topic(make.board(), cast.kari, about=make.case(organisation=cast.kommune), replies=people(20))
    assert cost(sign_in(cast.olav), topic.get_absolute_url()) <= 15


@pytest.mark.parametrize("reader", ["olav", "editor", "moderator", "admin"])
def test_whoever_reads_it_a_topic_with_all_there_can_be_stays_within_its_budget(cast, sign_in, reader):
    """Answers, a poll, files, mentions, cards of pages, topics and posts, tags, and a draft that waits."""
    topic, other = make.topic(make.board(), cast.kari), make.topic(make.board(), cast.kari)
    people_and_places = f"@{cast.kari.handle} and @{cast.kommune.slug}"
    linked = [make.case().url, other.get_absolute_url(), other.posts.get().get_absolute_url()]
    topic.reply(cast.kari, "\n\n".join([people_and_places, *linked]))
    make.attachment(topic.posts.get(number=2))
    make.poll(topic)
    topic.tags.add("chat")
    client = sign_in(getattr(cast, reader))
    assert cost(client, topic.get_absolute_url()) <= 15
