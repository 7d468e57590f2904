from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import make

pytestmark = pytest.mark.django_db


def test_choosing_narrows_the_list_and_the_counts_obey_access(cast, sign_in, client):
    make.article("Open", goal="tools")
    make.article("Closed", goal="tools", audience=cast.kommune.audience_key)
    make.article("Other", goal="team", kind="law")
    client.logout()
    shown = client.get("/en/knowledge/?goal=tools").content.decode()
    assert "Open" in shown and "Closed" not in shown and "Other" not in shown
    groups = client.get("/en/knowledge/?theme=").context["browse"].groups
    assert {option["label"]: option["count"] for option in groups[0]["options"]}["Good tools"] == 1
    assert "Closed" in sign_in(cast.kari).get("/en/knowledge/?goal=tools").content.decode()


def test_nonsense_in_the_address_gets_an_answer(client, samples):
    make.article("Ordinary")
    names = ("goal", "theme", "sdg", "kind", "tag", "language", "page")
    for text in samples("text/naughty_strings.json")[::20]:
        response = client.get("/en/knowledge/?" + urlencode(dict.fromkeys(names, text[:30]), errors="surrogatepass"))
        assert response.status_code in (200, 400), text


def test_list_and_article_cost_the_same_at_two_sizes(cast, sign_in):
    article = make.article("First", goal="tools", author=cast.olav)
    client = sign_in(cast.kari)
    costs = []
    for more in (2, 10):
        for _ in range(more):
            make.article(goal="tools", author=cast.olav, norwegian="Ark")
        cost = []
        for address in ("/en/knowledge/", article.url, "/en/"):
            client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert client.get(address).status_code == 200
            cost.append(len(queries))
        costs.append(cost)
    assert costs[0] == costs[1]
    listing, page, front = costs[1]
    assert listing <= 12 and page <= 15 and front <= 15, costs
