"""Feeds and structured data: what everybody may read, and nothing else, whoever asks."""

import json
import re
from xml.etree import ElementTree

import pytest

from experience_exchange.models import Post
from marks.models import Mark
from tests import make

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(response) -> list[str]:
    assert response["Content-Type"].startswith("application/atom+xml")
    return [entry.find(f"{ATOM}title").text for entry in ElementTree.fromstring(response.content).iter(f"{ATOM}entry")]


def block(html: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])


def test_feeds_hold_what_is_public_only(cast, client, sign_in):
    board = make.board()
    topic = make.topic(board, cast.kari, "Open question & <b>", replies=[cast.olav])
    make.topic(board, cast.kari, "Hidden").posts.get().hide("spam")
    members_only = make.topic(make.board(audience="members"), cast.kari, "For members")
    own = make.topic(make.board(audience=cast.kommune.audience_key), cast.kari, "Our own")
    for reader in (client, sign_in(cast.kari), sign_in(cast.admin)):
        assert entries(reader.get("/feeds/en/exchange.atom")) == ["Open question & <b>"]
        assert entries(reader.get(f"/feeds/nb/exchange/boards/{board.key}.atom")) == ["Open question & <b>"]
        assert len(entries(reader.get(f"/feeds/nb/exchange/topics/{topic.pk}.atom"))) == 2
        for closed in (members_only, own):
            assert reader.get(f"/feeds/en/exchange/topics/{closed.pk}.atom").status_code == 404
            assert reader.get(f"/feeds/en/exchange/boards/{closed.board.key}.atom").status_code == 404
    assert client.get("/feeds/xx/exchange.atom").status_code == 404


def test_a_feed_fills_in_for_a_visitor(cast, client):
    case = make.case("Not released", audience=cast.kommune.audience_key)
    make.topic(make.board(), cast.kari, text=f"[this]({case.url})\n\n@{cast.olav.handle}")
    text = client.get("/feeds/en/exchange.atom").content.decode()
    assert "Not released" not in text
    assert "mention" not in text


def test_pages_lead_to_their_feeds(cast, client):
    topic = make.topic(make.board(), cast.kari)
    for address, feed in (
        ("/en/exchange/", "/feeds/en/exchange.atom"),
        (topic.get_absolute_url(), f"/feeds/en/exchange/topics/{topic.pk}.atom"),
    ):
        assert 'type="application/atom+xml"' in client.get(address).content.decode()
        assert f'href="{feed}"' in client.get(address).content.decode()


def test_a_question_is_told_with_its_answers(cast, client):
    topic = make.topic(make.board(), cast.kari, "How?</script><script>alert(1)</script>", replies=[cast.olav, cast.manager])
    answer = topic.posts.get(number=2)
    topic.accept(answer)
    Mark.objects.put(cast.editor, "useful", answer)
    Post.objects.filter(pk=answer.pk).update(edited_at=answer.created_at)
    html = client.get(topic.get_absolute_url()).content.decode()
    assert "<script>alert(1)" not in html
    told = block(html)
    question = told["mainEntity"]
    assert (told["@type"], question["@type"], question["answerCount"]) == ("QAPage", "Question", 2)
    assert question["name"] == topic.title
    assert question["acceptedAnswer"]["author"]["name"] == cast.olav.name
    assert question["acceptedAnswer"]["upvoteCount"] == 1
    assert question["acceptedAnswer"]["dateModified"] == question["acceptedAnswer"]["datePublished"]
    (other,) = question["suggestedAnswer"]
    assert (other["author"]["name"], other["upvoteCount"], "dateModified" in other) == (cast.manager.name, 0, False)


def test_a_discussion_is_told_with_its_comments(cast, client):
    topic = make.topic(make.board(), cast.kari, kind="discussion", replies=[cast.olav])
    told = block(client.get(topic.get_absolute_url()).content.decode())
    assert (told["@type"], told["headline"], len(told["comment"])) == ("DiscussionForumPosting", topic.title, 1)


def test_nothing_is_told_of_what_is_not_public(cast, sign_in):
    topic = make.topic(make.board(audience="members"), cast.kari)
    assert "ld+json" not in sign_in(cast.kari).get(topic.get_absolute_url()).content.decode()
