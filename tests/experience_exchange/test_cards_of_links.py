"""A link alone in its paragraph becomes a card, made for each reader when she looks: a road of the access rule like any other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from experience_exchange.filling import filled
from foundation.markdown import render
from tests import make

pytestmark = pytest.mark.django_db


def shown(source: str, reader) -> str:
    return filled([render(source)], reader)[0]


def test_a_page_becomes_a_card_with_its_title(cast, settings):
    case = make.case("Sorting waste with pictures")
    for written in (f"[look]({case.url})", f"{settings.BASE_URL}{case.url}", f"[look]({case.url}?x=1#y)"):
        html = shown(f"See:\n\n{written}\n\nGood.", cast.olav)
        assert f'<p class="link-card"><a href="{case.url}">' in html
        assert "Sorting waste with pictures</span></a></p>" in html
        assert "Case study" in html


def test_a_link_in_a_sentence_stays_a_link(cast):
    case = make.case("Sorting waste")
    assert "link-card" not in shown(f"See [this]({case.url}) first.", cast.olav)


def test_a_card_is_for_those_who_may_see_the_page(cast):
    case = make.case("Not yet released", audience=cast.kommune.audience_key)
    source = f"[this]({case.url})"
    assert "Not yet released" in shown(source, cast.kari)
    assert "Not yet released" not in shown(source, cast.olav)
    assert "link-card" not in shown(source, cast.olav)


def test_a_withdrawn_page_loses_its_card(cast, django_capture_on_commit_callbacks):
    case = make.case("Soon withdrawn")
    assert "link-card" in shown(f"[this]({case.url})", cast.olav)
    with django_capture_on_commit_callbacks(execute=True):
        case.unpublish()
    assert "Soon withdrawn" not in shown(f"[this]({case.url})", cast.olav)


def test_topics_and_posts_become_cards_too(cast):
    topic = make.topic(make.board(), cast.kari, "How do we begin?")
    closed = make.topic(make.board(audience=cast.kommune.audience_key), cast.kari, "Secret plans")
    html = shown(f"[a]({topic.get_absolute_url()})\n\n[b]({topic.posts.get().get_absolute_url()})", cast.olav)
    assert html.count("How do we begin?") == 2
    html = shown(f"[a]({closed.get_absolute_url()})\n\n[b]({closed.posts.get().get_absolute_url()})", cast.olav)
    assert "Secret plans" not in html


def test_other_hosts_and_odd_addresses_are_left_alone(cast):
    for address in (
        "https://example.org/en/exchange/topics/1/",
        "/en/exchange/topics/999999999999999999/",
        "/en/../admin/",
        "/en/",
        "/nb",
    ):
        assert "link-card" not in shown(f"[x]({address})", cast.olav)


def test_a_title_with_markup_stays_text(cast):
    topic = make.topic(make.board(), cast.kari, "<script>alert(1)</script>")
    assert "<script>" not in shown(f"[a]({topic.get_absolute_url()})", cast.olav)


def test_mentions_lead_members_to_people_and_organisations(cast, client):
    source = (
        f"Ask @{cast.kari.handle}, @{cast.kommune.slug} or @nobody. Not `@{cast.kari.handle}` nor [x@{cast.kari.handle}](/en/)."
    )
    html = shown(source, cast.olav)
    assert html.count('class="mention"') == 2
    assert f'<a class="mention" href="/en/people/organisations/{cast.kommune.slug}/">@{cast.kommune.slug}</a>' in html
    assert "mention" not in shown(source, client.get("/en/exchange/").wsgi_request.user)


def test_many_links_cost_no_more_than_one(cast):
    def cost(number: int) -> int:
        cases = [make.case() for _ in range(number)]
        topics = [make.topic(make.board(), cast.kari) for _ in range(number)]
        texts = [
            render(f"[x]({case.url})\n\n[y]({topic.get_absolute_url()})\n\n@{cast.kari.handle}")
            for case, topic in zip(cases, topics, strict=True)
        ]
        filled(texts, cast.olav)
        with CaptureQueriesContext(connection) as asked:
            assert "".join(filled(texts, cast.olav)).count("link-card__title") == 2 * number
        return len(asked)

    assert cost(1) == cost(6) <= 5
