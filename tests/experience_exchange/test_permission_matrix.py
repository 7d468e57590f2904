"""Who meets what in the exchange, road by road: `x` meets it, `.` does not. One row a road, one column a person.

On a public board, on one for members, on one of the member's own organisation, and on one for the cluster's staff.
"""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from drafts.models import Draft
from experience_exchange.models import Following, Topic
from experience_exchange.standing import Level
from goals.models import Expertise, Theme
from marks.kinds import Kind
from marks.models import Mark
from notifications.summary import summary_of
from tests import make

pytestmark = pytest.mark.django_db
TITLE = "Zebrafish and forklifts"
PEOPLE = ("visitor", "member", "member elsewhere", "expert", "moderator of another board", "moderator", "administrator")
SEEN = {"public": "xxxxxxx", "members": ".xxxxxx", "own": ".x....x", "staff": ".....xx"}
MODERATED = {"public": ".....xx", "members": ".....xx", "own": "......x", "staff": ".....xx"}
# What leaves the site unasked reaches those who signed in once; what machines read is for everybody or for nobody.
SIGNED_IN = {audience: "." + row[1:] for audience, row in SEEN.items()}
PUBLISHED = {audience: ("x" if audience == "public" else ".") * len(PEOPLE) for audience in SEEN}


@pytest.fixture
def people(cast) -> tuple:
    known, keeper = make.member("Eli", organisation=cast.elsewhere), make.member("Bo", organisation=cast.elsewhere)
    Expertise.objects.declare(known, Theme.objects.all())
    make.board("Another").moderators.add(keeper)
    return (cast.kari, cast.olav, known, keeper, cast.moderator, cast.admin)


@pytest.fixture
def clients(people, sign_in) -> list[Client]:
    return [Client(), *map(sign_in, people)]


def board_for(cast, audience: str):
    return make.board(audience=cast.kommune.audience_key if audience == "own" else audience)


def topic_on(cast, audience: str):
    return make.topic(board_for(cast, audience), cast.manager, TITLE, themes=[Theme.objects.get(key="privacy")])


def row(readers, meets) -> str:
    assert len(readers) == len(PEOPLE)
    return "".join("x" if meets(reader) else "." for reader in readers)


def shows(address: str):
    return lambda client: TITLE in client.get(address).content.decode()


def opens(address: str):
    """A page, or a way on that does not lead to signing in."""

    def opened(client) -> bool:
        answer = client.get(address)
        return answer.status_code in (200, 302) and "login" not in answer.headers.get("Location", "")

    return opened


@pytest.mark.parametrize("audience", SEEN)
def test_each_road_on_the_site_is_open_to_the_same_people(cast, clients, audience, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        topic = topic_on(cast, audience)
    post = topic.posts.get()
    card = make.topic(make.board(), cast.manager, "Elsewhere", text=f"See:\n\n[this]({topic.get_absolute_url()})")
    page = topic.get_absolute_url()

    def waits(client) -> bool:
        themes = client.get("/en/exchange/unanswered/").context["themes"]
        return [theme.waiting for theme in themes if theme.key == "privacy"] == [1]

    roads = {
        "page": shows(page),
        "front": shows("/en/exchange/"),
        "board": shows(topic.board.get_absolute_url()),
        "theme": shows("/en/exchange/themes/privacy/"),
        "waiting": shows("/en/exchange/unanswered/?theme=privacy"),
        "count": waits,
        "post": opens(f"/en/exchange/posts/{post.pk}/"),
        "numbered": opens(f"{page}posts/1/"),
        "inside": shows(f"{page}search/?q=how"),
        "search": shows("/en/search/?q=zebrafish"),
        "search count": lambda client: client.get("/en/search/?q=forklifts").context["finding"].total == 1,
        "attachment": opens(make.attachment(post).url),
        "card": shows(card.get_absolute_url()),
    }
    assert {road: row(clients, meets) for road, meets in roads.items()} == dict.fromkeys(roads, SEEN[audience])
    signed_in = {
        "suggestion": shows("/en/exchange/similar/?title=Zebrafish"),
        "quote": opens(f"/en/exchange/posts/{post.pk}/quote/"),
        "quoted in a reply": lambda client: (
            "How do you do it" in client.get(f"{card.get_absolute_url()}?quote={post.pk}").content.decode()
        ),
        "history": opens(f"/en/exchange/posts/{post.pk}/history/"),
        "report": opens(f"/en/exchange/posts/{post.pk}/report/"),
    }
    assert {road: row(clients, meets) for road, meets in signed_in.items()} == dict.fromkeys(signed_in, SIGNED_IN[audience])
    published = {
        "feed": shows("/feeds/en/exchange.atom"),
        "feed of the board": shows(f"/feeds/en/exchange/boards/{topic.board.key}.atom"),
        "feed of the topic": shows(f"/feeds/en/exchange/topics/{topic.pk}.atom"),
        "structured data": lambda client: "application/ld+json" in client.get(page).content.decode(),
        "sitemap": lambda client: f"{page}</loc>" in client.get("/sitemap.xml").content.decode(),
    }
    assert {road: row(clients, meets) for road, meets in published.items()} == dict.fromkeys(published, PUBLISHED[audience])


@pytest.mark.parametrize("audience", SEEN)
def test_what_leaves_the_site_reaches_the_same_people(cast, people, clients, audience, deliver):
    """Everybody asks to be told of the board, whether she may see it or not."""
    board = board_for(cast, audience)
    for person in people:
        Following.objects.choose(person, board, Level.WATCHING)
    topic = make.topic(board, cast.manager, TITLE)
    topic.reply(cast.manager, f"What say you, @{' @'.join(person.handle for person in people)}?")
    week_ago = timezone.now() - timedelta(days=7)

    def in_summary(person) -> bool:
        return person is not None and any(
            TITLE in line.title for part in summary_of(person, week_ago).parts for line in part.lines
        )

    assert row([None, *people], in_summary) == SIGNED_IN[audience]
    assert row(clients, shows("/en/notifications/")) == SIGNED_IN[audience]
    assert row(clients, lambda client: 'class="count"' in client.get("/en/").content.decode()) == SIGNED_IN[audience]
    deliver()
    mailed = {address for letter in mail.outbox if TITLE in letter.subject + letter.body for address in letter.to}
    assert row([None, *people], lambda person: person is not None and person.email in mailed) == SIGNED_IN[audience]


@pytest.mark.parametrize("audience", SEEN)
def test_who_loses_the_topic_loses_what_was_told(cast, people, clients, audience, deliver):
    """Told while it was public; the board is narrowed before the mail goes."""
    board = make.board()
    for person in people:
        Following.objects.choose(person, board, Level.WATCHING)
    make.topic(board, cast.manager, TITLE)
    board.audience = cast.kommune.audience_key if audience == "own" else audience
    board.save()
    assert row(clients, shows("/en/notifications/")) == SIGNED_IN[audience]
    deliver()
    mailed = {address for letter in mail.outbox if TITLE in letter.subject + letter.body for address in letter.to}
    assert row([None, *people], lambda person: person is not None and person.email in mailed) == SIGNED_IN[audience]


@pytest.mark.parametrize("audience", SEEN)
def test_what_a_member_kept_of_it_opens_nothing_to_who_lost_it(cast, people, clients, audience):
    """Followed, saved, begun to answer and answered while it was public; then the board is narrowed and the topic renamed."""
    board = make.board()
    topic = make.topic(board, cast.manager, "Public")
    for person, client in zip(people, clients[1:], strict=True):
        Following.objects.choose(person, topic, Level.WATCHING)
        Mark.objects.put(person, Kind.SAVED, topic.posts.get(number=1))
        client.post(f"/en/exchange/topics/{topic.pk}/reply/", {"text": f"I am {person.handle}", "once": str(uuid.uuid4())})
        Draft.objects.write(person, f"edit:{person.posts.get().pk}", {"text": ["Half a thought"]}, 0)
    Topic.objects.filter(pk=topic.pk).update(title=TITLE)
    board.audience = cast.kommune.audience_key if audience == "own" else audience
    board.save()
    roads = {
        "what I follow": shows("/en/exchange/following/"),
        "what I saved": shows("/en/marks/"),
        "what I began": shows("/en/drafts/"),
        "copy of my data": shows("/en/people/my-data/export/"),
    }
    assert {road: row(clients, meets) for road, meets in roads.items()} == dict.fromkeys(roads, SIGNED_IN[audience])


@pytest.mark.parametrize("audience", MODERATED)
def test_only_those_who_moderate_the_board_get_to_its_tools(cast, clients, audience):
    topic = topic_on(cast, audience)
    for tool in ("moderate", "split"):
        address = f"/en/exchange/topics/{topic.pk}/{tool}/"
        assert row(clients, lambda client, address=address: client.get(address).status_code == 200) == MODERATED[audience]
    hidden = topic.reply(cast.manager, "Out of sight")
    hidden.hide("Advertising", by=cast.admin)
    assert (
        row(clients, lambda client: "Out of sight" in client.get(topic.get_absolute_url()).content.decode())
        == MODERATED[audience]
    )
