"""A new post in a topic with a thousand watchers: what the request costs, and apart from it what telling them costs the worker.

Measured in this process, the task put aside by the queue that does nothing. On a board for all members, and on one for a single
organisation, where for each watcher it must be asked whether she may see it.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from experience_exchange.models import Announcement, Board, Following, Topic
from experience_exchange.standing import Level, Why
from experience_exchange.tasks import tell_members
from foundation.access import MEMBERS
from members.models import Member, Organisation
from notifications.models import Notification

WATCHERS = 1_000
REPEATS = 3
TEXT = "Here is **how**:\n\n- ask early\n- ask often"


@dataclass(frozen=True)
class Work:
    """CPU of this process (not the database's) and time by the clock, in milliseconds, the middle of several; queries of one."""

    name: str
    cpu: float
    clock: float
    queries: int


def telling() -> Iterator[Work]:
    """Two works for each board; whatever is written here is taken back."""
    organisation = Organisation.objects.order_by("pk").first()
    for who, audience in (("all members", MEMBERS), ("one organisation", organisation.audience_key)):
        with taken_back():
            authors = list(Member.objects.working_at(organisation).order_by("pk")[: REPEATS + 2])
            topic, watching = watched_topic(authors.pop(), audience)
            writers = iter([(signed_in(author), topic) for author in authors])
            yield measured(f"new post, {watching} watch · {who}", post, partial(next, writers))
            yield measured(f"  telling them · worker, {who}", tell_members.call, partial(not_yet_told, topic))


@contextmanager
def taken_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def watched_topic(author: Member, audience: str) -> tuple[Topic, int]:
    board = Board.objects.create(key="bench", name_en="Bench", name_nb="Bench", audience=audience)
    topic = Topic.objects.start(board, author, "Who is listening?", "A thousand are.", language="en")
    members = Member.objects.active().exclude(pk=author.pk).order_by("pk")[:WATCHERS]
    made = Following.objects.bulk_create(
        Following(member=one, topic=topic, level=Level.WATCHING, why=Why.CHOSEN) for one in members
    )
    return topic, len(made)


def signed_in(member: Member) -> Client:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(member)
    return client


def post(client_and_topic: tuple[Client, Topic]) -> None:
    client, topic = client_and_topic
    response = client.post(f"/en/exchange/topics/{topic.pk}/reply/", {"text": TEXT, "once": str(uuid4())})
    if response.status_code != 302:
        raise AssertionError(f"the post was answered {response.status_code}")


def not_yet_told(topic: Topic) -> int:
    """The number of what the worker is given: a post of which nobody has heard, as if all had read what came before."""
    Notification.objects.about(topic).delete()
    return Announcement.objects.get(post=topic.reply(topic.author, "One more thing.")).pk


def measured(name: str, work: Callable, prepare: Callable) -> Work:
    cpus, clocks = [], []
    for _ in range(REPEATS):
        given = prepare()
        cpu, clock = time.process_time(), time.perf_counter()
        work(given)
        cpus.append(time.process_time() - cpu)
        clocks.append(time.perf_counter() - clock)
    given = prepare()
    with CaptureQueriesContext(connection) as asked:
        work(given)
    return Work(name, middle(cpus), middle(clocks), len(asked))


def middle(seconds: list[float]) -> float:
    return sorted(seconds)[len(seconds) // 2] * 1000
