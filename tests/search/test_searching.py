from urllib.parse import urlencode

import pytest
from django.core.management import call_command

from search.finding import excerpt
from search.models import SearchEntry, SearchLog
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


def test_strange_queries_get_an_answer(client, cast, samples):
    make.article("Ordinary")
    for text in [*samples("text/naughty_strings.json")[::20], '"', 'a"b', "a\x00b", "NOT", "a AND", "*", "-", "title:x", "'"]:
        response = client.get("/en/search/?" + urlencode({"q": text[:150], "kind": text[:20]}, errors="surrogatepass"))
        assert response.status_code in (200, 400), text


def test_a_search_without_hits_is_noted_without_a_name(client, cast):
    make.site_tree()
    client.get("/en/search/?q=Quokka")
    row = SearchLog.objects.without_hits().get()
    assert (row.query, row.hits, row.times) == ("quokka", 0, 1)
    assert not [field for field in SearchLog._meta.get_fields() if field.is_relation]


def test_an_excerpt_marks_words_and_escapes_the_rest():
    assert excerpt("<b>cats</b> & dogs", "cats") == "&lt;b&gt;<mark>cats</mark>&lt;/b&gt; &amp; dogs"


def test_rebuilding_changes_nothing_that_was_right(cast):
    make.article("Steady")
    columns = ("target_model", "target_id", "title", "audience", "language")
    before = set(SearchEntry.objects.exclude(kind="organisation").values_list(*columns))
    call_command("rebuild_search")
    assert set(SearchEntry.objects.exclude(kind="organisation").values_list(*columns)) == before
