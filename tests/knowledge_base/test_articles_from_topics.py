"""A discussion becomes an article: the form that any part of the site may send, consent, and links both ways."""

import re
import uuid

import pytest

from knowledge_base.models import Credit, Proposal
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db
Consent = Proposal.quotes.rel.related_model.Consent


@pytest.fixture
def topic(cast):
    make.site_tree()
    made = make.topic(make.board(), cast.kari, "How do we begin?", text="We do not know how to begin.")
    made.reply(cast.olav, "Begin with one *small* pilot.\n\nThen measure.")
    return made


def taken_over(kari, topic) -> Proposal:
    """By the form on the site, with every post chosen."""
    page = kari.client.get(f"/en/exchange/topics/{topic.pk}/article/")
    sent = {"title": topic.title, "source": topic.get_absolute_url(), "language": "en", "once": str(page.context["once"])}
    answer = kari.client.post(
        "/en/knowledge/proposals/from/", {**sent, "quote": [post.handed_over for post in page.context["posts"]]}
    )
    return Proposal.objects.get(pk=re.search(r"proposals/(\d+)/edit", answer.url)[1])


def sent(kari, proposal: Proposal, **changes) -> None:
    address = f"{proposal.get_absolute_url()}edit/"
    answer = kari.client.post(address, {**kari.form_of(address), "summary": "Begin small.", **changes})
    assert answer.status_code == 302, answer.context["form"].errors
    proposal.refresh_from_db()


def asked(member) -> int:
    return Notification.objects.of(member).filter(kind="proposal_consent").count()


def test_a_topic_becomes_an_article_with_the_consent_of_those_quoted(cast, kari, editor, sign_in, topic):
    made = taken_over(kari, topic)
    assert "one *small* pilot" in made.parts["end"] and made.state == Proposal.State.WRITING
    quote = made.quotes.get()
    assert quote.member == cast.olav and asked(cast.olav) == 0

    sent(kari, made)
    assert asked(cast.olav) == 1
    editor.decide(made, "publish")
    made.refresh_from_db()
    assert (
        made.state == Proposal.State.REVIEW
        and "Not everybody who is quoted" in editor.client.get(made.get_absolute_url()).content.decode()
    )

    olav = sign_in(cast.olav)
    assert f"/en/knowledge/quotes/{quote.pk}/" in olav.get("/en/knowledge/proposals/").content.decode()
    assert "one <em>small</em> pilot" in olav.get(f"/en/knowledge/quotes/{quote.pk}/").content.decode()
    olav.post(f"/en/knowledge/quotes/{quote.pk}/", {"answer": "yes"})
    editor.decide(made, "publish")
    made.refresh_from_db()
    article = made.published
    assert made.state == Proposal.State.PUBLISHED and article.author == cast.kari
    assert [credit.member for credit in Credit.objects.of_article(article)] == [cast.olav]
    assert article.url in kari.client.get(topic.get_absolute_url()).content.decode()
    assert f'href="{topic.get_absolute_url()}"' in kari.client.get(article.url).content.decode()


def test_a_no_holds_until_the_words_are_gone(cast, kari, editor, sign_in, topic):
    made = taken_over(kari, topic)
    sent(kari, made)
    quote = made.quotes.get()
    sign_in(cast.olav).post(f"/en/knowledge/quotes/{quote.pk}/", {"answer": "no"})
    editor.decide(made, "publish")
    kari.client.post(f"/en/knowledge/quotes/{quote.pk}/remove/")
    assert made.quotes.filter(consent=Consent.NO).exists(), "the words still stand in the text"

    sent(kari, made, **{"part-end": "My own words."})
    kari.client.post(f"/en/knowledge/quotes/{quote.pk}/remove/")
    editor.decide(made, "publish")
    made.refresh_from_db()
    assert made.state == Proposal.State.PUBLISHED and not Credit.objects.filter(member=cast.olav).exists()


def test_only_who_is_quoted_answers(cast, kari, editor, topic):
    made = taken_over(kari, topic)
    sent(kari, made)
    address = f"/en/knowledge/quotes/{made.quotes.get().pk}/"
    assert kari.client.post(address, {"answer": "yes"}).status_code == 404
    assert editor.client.post(address, {"answer": "yes"}).status_code == 404


def test_pressing_twice_makes_one_proposal(kari, topic):
    once = str(uuid.uuid4())
    form = {"title": "Begin", "once": once, "quote": ["\nwords"]}
    assert (
        kari.client.post("/en/knowledge/proposals/from/", form).url == kari.client.post("/en/knowledge/proposals/from/", form).url
    )


def test_what_an_organisation_said_among_itself_becomes_no_article(cast, kari):
    inside = make.topic(make.board(audience=cast.kommune.audience_key), cast.kari)
    assert kari.client.get(f"/en/exchange/topics/{inside.pk}/article/").status_code == 404
    assert "/article/" not in kari.client.get(inside.get_absolute_url()).content.decode()


def test_bad_input_from_elsewhere_does_no_harm(kari):
    make.site_tree()
    form = {"title": "", "source": "//evil.example/", "language": "xx", "once": "no", "quote": ["nobody\n" + "a" * 30_000, "x"]}
    answer = kari.client.post("/en/knowledge/proposals/from/", form, follow=True)
    made = Proposal.objects.get()
    assert answer.status_code == 200 and made.title and not made.source_url and made.language == "en"
    assert "left out" in answer.content.decode()


def test_who_is_erased_cannot_be_asked_and_stays_in_the_way(cast, kari, topic):
    from foundation.data_map import erase

    made = taken_over(kari, topic)
    sent(kari, made)
    erase(cast.olav)
    quote = made.quotes.get()
    assert quote.member is None and quote.consent == Consent.NO
