"""Two people at the same moment, each with a connection of her own: one is first, the other is told, and nothing is half done."""

import uuid
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client

from activity.models import Activity
from experience_exchange.activities import POST_WRITTEN
from experience_exchange.models import Post, PostVersion, Topic
from experience_exchange.reviews import REPORTED_POST
from members.roles import MODERATOR
from moderation.models import ReviewDecision, ReviewItem, Ruling
from tests import make
from tests.cast import assemble

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts) -> list:
    """Each in a thread of its own, let go together; what each returned, or what it raised."""
    start, outcomes = Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act) -> None:
        try:
            start.wait(timeout=20)
            outcomes[place] = act()
        except Exception as error:
            outcomes[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return outcomes


def signed_in(member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def answered_question(cast) -> Post:
    return make.topic(make.board(), cast.kari, replies=[cast.olav]).posts.get(number=2)


def test_two_moderators_decide_the_same_item():
    cast, second = assemble(), make.member("Nora", MODERATOR)
    post = answered_question(cast)
    item = ReviewItem.objects.wait(REPORTED_POST, post, by=cast.kari, reason="Advertising")
    clients = {"hide": signed_in(cast.moderator), "dismiss": signed_in(second)}
    pages = {code: client.get(f"/en/moderation/{item.pk}/").context["deciding"] for code, client in clients.items()}

    def sent(code: str) -> dict:
        way = next(way for way in pages[code].ways if code in [each.code for each in way.decisions])
        fields = {form.add_prefix(name): form[name].value() or "" for form in way.forms for name in form.fields}
        return {name: value or "Because of the rule" for name, value in fields.items()} | {"decision": code}

    forms = {code: sent(code) for code in clients}
    answers = at_once(*(lambda code=code: clients[code].post(f"/en/moderation/{item.pk}/", forms[code]) for code in clients))
    assert all(answer.status_code in (200, 302) for answer in answers), answers
    item.refresh_from_db(), post.refresh_from_db()
    decision = ReviewDecision.objects.get(item=item)
    assert item.state == ReviewItem.State.DECIDED
    was_hidden = decision.decision == "hide"
    assert (bool(post.hidden_at), Ruling.objects.about(post).count()) == (was_hidden, int(was_hidden))
    assert Activity.objects.by(cast.olav).of_kind(POST_WRITTEN).total() == int(not was_hidden)
    loser = clients["dismiss" if was_hidden else "hide"]
    page = loser.get(f"/en/moderation/{item.pk}/").content.decode()
    assert decision.reviewer.name in page


def test_two_edit_the_same_post():
    cast = assemble()
    post = answered_question(cast)
    # What an author changes at once belongs to writing; here both edits are to be seen.
    Topic.objects.get(pk=post.topic_id).reply(cast.kari, "Thank you")
    texts = {cast.olav: "Olav's new words", cast.moderator: "The moderator's new words"}
    clients = {member: signed_in(member) for member in texts}

    def edit(member):
        sent = {"text": texts[member], "revision": "0", "once": str(uuid.uuid4())}
        return clients[member].post(f"/en/exchange/posts/{post.pk}/edit/", sent)

    answers = dict(zip(texts, at_once(*(lambda member=member: edit(member) for member in texts)), strict=True))
    post.refresh_from_db()
    assert sorted(answer.status_code for answer in answers.values()) == [200, 302], answers
    winner = next(member for member, answer in answers.items() if answer.status_code == 302)
    loser = next(member for member in texts if member != winner)
    page = answers[loser].content.decode()
    assert (post.source, post.revision, PostVersion.objects.filter(post=post).count()) == (texts[winner], 1, 1)
    assert "changed while you were editing" in page
    assert all(words.replace("'", "&#x27;") in page for words in texts.values())


def test_the_same_form_sent_twice_and_two_who_begin_a_discussion():
    cast = assemble()
    topic, once = make.topic(make.board(), cast.kari), str(uuid.uuid4())
    tabs = [signed_in(cast.olav), signed_in(cast.olav)]
    reply = {"text": "Only once", "once": once}
    answers = at_once(*(lambda tab=tab: tab.post(f"/en/exchange/topics/{topic.pk}/reply/", reply) for tab in tabs))
    assert [answer.status_code for answer in answers] == [302, 302]
    topic.refresh_from_db()
    assert (topic.posts.filter(author=cast.olav).count(), topic.post_count, topic.last_number) == (1, 2, 2)
    case, people = make.case(), (cast.kari, cast.manager)
    clients = [signed_in(member) for member in people]
    posts = [{"text": f"From {member.first_name}", "once": str(uuid.uuid4())} for member in people]
    answers = at_once(
        *(
            lambda tab=tab, said=said: tab.post(f"/en/exchange/about/{case.pk}/", said)
            for tab, said in zip(clients, posts, strict=True)
        )
    )
    assert [answer.status_code for answer in answers] == [302, 302]
    about = Topic.objects.get(about=case.pk)
    assert sorted(about.posts.values_list("number", flat=True)) == [1, 2]
