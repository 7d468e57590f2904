import pytest

from experience_exchange.notices import MENTION_OF_ME, QUOTE, REPLY
from experience_exchange.quoting import LENGTH, quotation
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast):
    return make.topic(
        make.board(), cast.kari, "How do we begin?", text="> an older word\n\nHow do we **begin**?\n\n```\ncode\n```"
    )


def told(member, kind) -> int:
    return Notification.objects.of(member).filter(kind=kind.code).count()


def page_of(client, topic, query="") -> str:
    return client.get(f"{topic.get_absolute_url()}{query}").content.decode()


def test_a_quotation_leaves_out_what_the_post_quotes_and_is_cut(cast, asked):
    opening = asked.posts.get()
    assert quotation(opening) == (
        f"> [#1](/en/exchange/posts/{opening.pk}/)\n>\n> How do we **begin**?\n>\n> ```\n> code\n> ```\n\n"
    )
    long = asked.reply(cast.olav, "word " * 1000)
    assert len(quotation(long)) < LENGTH + 200


def test_the_quote_link_fills_the_reply_form_without_javascript(cast, asked, sign_in):
    opening, client = asked.posts.get(), sign_in(cast.olav)
    assert f"?page=1&amp;quote={opening.pk}#reply" in page_of(client, asked)
    assert "&gt; How do we **begin**?" in page_of(client, asked, f"?quote={opening.pk}")
    assert "&gt;" not in page_of(client, asked, "?quote=999999&quote=x&quote=-1").split("<textarea")[1].split("</textarea>")[0]


def test_with_javascript_the_quotation_is_fetched(cast, asked, sign_in):
    opening = asked.posts.get()
    answer = sign_in(cast.olav).get(f"/en/exchange/posts/{opening.pk}/quote/")
    assert (answer["Content-Type"], answer.content.decode()) == ("text/plain; charset=utf-8", quotation(opening))


def test_a_reader_sees_who_said_it_and_the_name_is_not_stored(cast, asked, sign_in, client, django_capture_on_commit_callbacks):
    reply = asked.reply(cast.olav, quotation(asked.posts.get()) + "Like this.")
    assert "Kari" not in reply.source + reply.html
    for reader in (sign_in(cast.manager), client):
        html = page_of(reader, asked)
        assert f'<p class="quoted"><a href="/en/exchange/posts/{asked.posts.first().pk}/">Kari' in html
        assert "in post 1" in html
    with django_capture_on_commit_callbacks(execute=True):
        cast.kari.erase()
    assert "A former member in post 1" in page_of(client, asked)


def test_what_a_reader_may_not_see_is_not_attributed(cast, asked, client):
    secret = make.topic(make.board(audience=cast.kommune.audience_key), cast.kari, "Secret plans")
    asked.reply(cast.kari, quotation(secret.posts.get()) + "Said elsewhere.")
    html = page_of(client, asked)
    assert '<p class="quoted">' not in html
    assert "Secret plans" not in html


def test_a_hidden_post_is_not_attributed(cast, asked, client):
    hidden = asked.reply(cast.olav, "Buy now")
    asked.reply(cast.kari, quotation(hidden) + "No.")
    hidden.hide("spam")
    assert "Olav" not in page_of(client, asked)


def test_a_post_of_another_room_cannot_be_quoted_from_outside(cast, asked, sign_in):
    secret = make.topic(make.board(audience=cast.kommune.audience_key), cast.kari, text="Secret plans").posts.get()
    assert "Secret plans" not in page_of(sign_in(cast.olav), asked, f"?quote={secret.pk}")
    assert sign_in(cast.olav).get(f"/en/exchange/posts/{secret.pk}/quote/").status_code == 404


def test_whoever_is_quoted_hears_of_it_once(cast, asked):
    answer = asked.reply(cast.olav, "Begin small.")
    asked.reply(cast.manager, quotation(answer) + quotation(asked.posts.first()) + "Right.")
    assert (told(cast.olav, QUOTE), told(cast.kari, QUOTE), told(cast.kari, REPLY)) == (1, 1, 1)
    asked.reply(cast.manager, quotation(answer) + f"Right, @{cast.olav.handle}.")
    assert (told(cast.olav, QUOTE), told(cast.olav, MENTION_OF_ME)) == (1, 1)


def test_the_link_in_a_quotation_follows_the_readers_language(cast, asked, client):
    asked.reply(cast.olav, quotation(asked.posts.get()) + "Se [innlegget](/en/exchange/topics/1/).")
    html = client.get(asked.get_absolute_url().replace("/en/", "/nb/")).content.decode()
    assert 'class="quoted"><a href="/nb/exchange/posts/' in html
    assert '<a href="/nb/exchange/topics/1/"' in html
