"""One search over everything, and nobody finds what she may not see: not in hits, not in counts."""

import pytest

from search.entries import rebuild, settle
from search.finding import Finding
from search.models import SearchEntry, SearchLog
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(cast):
    def made(title: str, audience: str = "public", **fields) -> SearchEntry:
        number = SearchEntry.objects.count() + 1000
        return SearchEntry.objects.create(
            kind=fields.pop("kind", "article"), target_model="page", target_id=number, identity=fields.pop("identity", f"page:{number}"),
            title=title, audience=audience, url="/en/", language=fields.pop("language", "en"), **fields,
        )  # fmt: skip

    return made


def titles(user, query: str, language: str = "en") -> list[str]:
    return [hit.title for hit in Finding(user, query, language).hits]


def test_words_in_title_and_text_are_found(cast, entry):
    entry("Evaluating models")
    entry("Something else", text="how to go about evaluating a service")
    assert set(titles(cast.kari, "evaluating")) == {"Evaluating models", "Something else"}


def test_the_outsider_finds_neither_hit_nor_count(cast, entry):
    entry("Secret of Havn", cast.kommune.audience_key)
    assert titles(cast.kari, "secret") == ["Secret of Havn"]
    finding = Finding(cast.olav, "secret", "en")
    assert (finding.total, finding.counts, list(finding.hits)) == (0, {}, [])


def test_twins_are_one_hit_in_the_readers_language(cast, entry):
    entry("Marmot article", identity="page:7")
    entry("Marmot artikkel", identity="page:7", language="nb", is_original=False)
    assert titles(cast.kari, "marmot", "nb") == ["Marmot artikkel"]
    assert titles(cast.kari, "marmot", "en") == ["Marmot article"]


def test_kinds_are_counted_and_chosen(cast, entry):
    entry("Marmots one")
    entry("Marmots two", kind="course")
    finding = Finding(cast.kari, "marmots", "en", kind="course")
    assert finding.counts == {"article": 1, "course": 1}
    assert [hit.title for hit in finding.hits] == ["Marmots two"]


def test_the_words_are_marked_and_the_rest_is_escaped(cast, entry):
    entry("Markup", text="before <script>alert(1)</script> markup after")
    (hit,) = Finding(cast.kari, "markup", "en").hits
    assert "<mark>markup</mark>" in hit.excerpt
    assert "<script>" not in hit.excerpt


def test_an_organisation_is_found_until_it_leaves(cast):
    settle(cast.kommune)
    assert titles(cast.kari, "Havn") == ["Havn kommune"]
    cast.kommune.left_on = "2026-01-01"
    cast.kommune.save()
    settle(cast.kommune)
    assert titles(cast.kari, "Havn") == []


def test_rebuilding_twice_changes_nothing(cast):
    assert rebuild() == rebuild() == SearchEntry.objects.count()


@pytest.mark.parametrize("query", ['"', "'", "a OR b", "*", "(", "\\", "%", "title:x", "\x00", "NOT", '" OR "'])
def test_what_breaks_query_languages_breaks_nothing_here(client, query):
    assert client.get("/en/search/", {"q": query}).status_code in (200, 400)


@pytest.mark.thorough
def test_naughty_strings_break_nothing(client, samples):
    for text in samples("text/naughty_strings.json"):
        assert client.get("/en/search/", {"q": text[:300]}).status_code in (200, 400), text


def test_searches_are_logged_without_saying_by_whom(client, cast, sign_in):
    sign_in(cast.kari).get("/en/search/", {"q": "Nowhere"})
    client.get("/en/search/", {"q": "nowhere"})
    logged = SearchLog.objects.without_hits().get()
    assert (logged.query, logged.times) == ("nowhere", 2)
    assert not any(field.is_relation for field in SearchLog._meta.get_fields())


def test_searching_costs_the_same_at_any_size(client, entry, django_assert_max_num_queries):
    for size in (2, 30):
        for number in range(size):
            entry(f"Cost {size} {number}")
        with django_assert_max_num_queries(16):
            assert client.get("/en/search/", {"q": "cost", "kind": "article"}).status_code == 200


def test_a_page_is_indexed_in_its_own_language_without_the_editors_choices(cast):
    tree = make.site_tree()
    page = tree["goal-tools", "nb"]
    page.body = [
        ("heading", {"text": "Overskrift", "level": "2"}),
        ("callout", {"kind": "warning", "title": "", "text": "Pass på"}),
    ]
    page.save_revision().publish()
    settle(page)
    text = SearchEntry.objects.get(target_model="page", target_id=page.pk).text
    assert page.goal.description_nb.split(".")[0] in text
    assert page.goal.description_en.split(".")[0] not in text
    for label in ("Section", "Warning", "Advarsel", "Avsnitt"):
        assert label not in text


def test_a_hit_leads_to_the_readers_own_pages(client, cast):
    rebuild()
    settle(cast.kommune)
    hit = SearchEntry.objects.get(target_model="organisation", target_id=cast.kommune.pk)
    assert hit.url_in("nb").startswith("/nb/")
    assert hit.url_in("en").startswith("/en/")


def test_what_was_ranked_is_ranked_once_for_all_who_may_see_the_same(cast, entry, django_assert_num_queries):
    entry("Marmots")
    titles(cast.kari, "marmots")
    with django_assert_num_queries(1):
        titles(cast.kari, "marmots")


def test_a_kept_ranking_shows_nobody_what_was_narrowed_since(cast, django_capture_on_commit_callbacks):
    article = make.article("Narrow marmots")
    settle(article)
    assert titles(cast.olav, "narrow marmots") == ["Narrow marmots"]
    article.audience = cast.kommune.audience_key
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()
    assert titles(cast.olav, "narrow marmots") == []
    assert Finding(cast.olav, "narrow marmots", "en").total == 0


def test_a_kept_ranking_takes_in_what_is_new(cast):
    assert titles(cast.kari, "new marmots") == []
    settle(make.article("New marmots"))
    assert titles(cast.kari, "new marmots") == ["New marmots"]


def test_beginnings_of_words_are_looked_for_where_whole_words_find_little(cast, entry, monkeypatch):
    entry("Marmot"), entry("Marmotry")
    assert set(titles(cast.kari, "marmot")) == {"Marmot", "Marmotry"}
    monkeypatch.setattr("search.finding.ENOUGH", 1)
    entry("Marmot again"), SearchEntry.objects.renew()
    assert set(titles(cast.kari, "marmot")) == {"Marmot", "Marmot again"}
