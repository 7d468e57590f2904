"""Whatever happens to a place while somebody writes in it, what was typed comes back to her."""

import uuid

import pytest
from django.test import Client

from experience_exchange.models import Post, Topic
from experience_exchange.rearranging.moving import move
from tests import make

pytestmark = pytest.mark.django_db
TYPED = "An hour of <careful> words"
SHOWN = "An hour of &lt;careful&gt; words"


@pytest.fixture
def topic(cast):
    return make.topic(make.board(), cast.kari, "How do we begin?", replies=[cast.olav])


def sent(**more) -> dict:
    return {"text": TYPED, "once": str(uuid.uuid4()), **more}


def away(cast, topic):
    move(topic, make.board(audience="staff"), by=cast.admin, reason="Not here")


def hidden(cast, topic):
    topic.posts.get(number=1).hide(by=cast.moderator)


def gone(cast, topic):
    topic.posts.get(number=1).remove()


@pytest.mark.parametrize("what_happens", [away, hidden, gone])
def test_a_reply_to_what_is_gone_meanwhile_is_given_back(cast, topic, sign_in, what_happens):
    client, address = sign_in(cast.olav), f"/en/exchange/topics/{topic.pk}/reply/"
    what_happens(cast, topic)
    page = client.post(address, sent())
    assert page.status_code == 404
    assert SHOWN in page.content.decode()
    assert "How do we begin?" not in page.content.decode()
    assert not Post.objects.filter(source=TYPED).exists()
    assert "could not be posted" not in client.post(address, {"text": " "}).content.decode()


def test_an_edit_of_what_was_closed_meanwhile_is_given_back(cast, topic, sign_in):
    post = topic.posts.get(number=2)
    topic.close()
    page = sign_in(cast.olav).post(f"/en/exchange/posts/{post.pk}/edit/", sent(revision=0))
    assert page.status_code == 404
    assert SHOWN in page.content.decode()


def test_the_first_post_about_a_page_that_was_taken_down_is_given_back(cast, sign_in):
    make.board()
    article = make.article()
    article.unpublish()
    page = sign_in(cast.olav).post(f"/en/exchange/about/{article.pk}/", sent())
    assert page.status_code == 404
    assert SHOWN in page.content.decode()


def test_who_was_signed_out_goes_on_with_her_first_post_about_a_page(cast, sign_in):
    make.board()
    article, client = make.article(), Client()
    address = f"/en/exchange/about/{article.pk}/"
    assert f"next={address}" in client.post(address, sent()).headers["Location"]
    client.force_login(cast.kari)
    assert SHOWN in client.get(address).content.decode()
    assert client.post(address, sent()).status_code == 302
    assert Topic.objects.get().posts.get().source == TYPED
    assert client.get(address).headers["Location"] == article.url
