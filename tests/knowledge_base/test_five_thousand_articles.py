"""Lists, facets, article and search at 50 and at 5,000 articles: the same queries, within the budgets, and soon enough."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from foundation.page_cache import renew_pages
from goals.models import Aim, Goal, Theme
from knowledge_base.models import ArticlePage
from search.models import SearchEntry
from tests import make
from tests.benchmarks.findable import make_findable
from tests.benchmarks.trees import Shelf, put, settle_children

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
# Queries with a warm cache (the budgets of tests/test_what_pages_cost.py), and seconds for one request, warm and cold: so many
# that only what has stopped scaling takes them, on however slow a machine.
BUDGETS = {"list": 12, "narrowed": 12, "last page": 12, "article": 15, "search": 12}
WARM, COLD = 2, 8
TEXT = "What we learned about data and models in a small pilot, and what it cost. " * 20


def shelve(number: int) -> None:
    """So many more articles, of all kinds, goals and themes; every third is overdue."""
    above = make.article().get_parent().specific
    shelf, kinds = Shelf(above), ArticlePage.Kind.values
    today = timezone.localdate()
    pages = [
        shelf.place(
            ArticlePage(
                title=f"Pilot {n}", summary="In short.", kind=kinds[n % len(kinds)], audience="public", body=[("text", f"<p>{TEXT}</p>")],
                verify_due=today + timedelta(days=30 * (n % 3) - 10),
            )
        )
        for n in range(number)
    ]  # fmt: skip
    put(pages)
    settle_children([above])
    goals, themes = list(Goal.objects.all()), list(Theme.objects.all())
    Aim.objects.bulk_create([Aim(page_id=page.pk, goal=goals[n % len(goals)]) for n, page in enumerate(pages)], batch_size=1000)
    through = ArticlePage.themes.through
    through.objects.bulk_create(
        [through(articlepage_id=page.pk, theme=themes[n % len(themes)]) for n, page in enumerate(pages)], batch_size=1000
    )
    SearchEntry.objects.all().delete()
    make_findable()
    renew_pages()


def addresses(article: ArticlePage) -> dict[str, str]:
    return {
        "list": "/en/knowledge/",
        "narrowed": "/en/knowledge/?goal=tools&kind=law",
        "last page": "/en/knowledge/?page=9999",
        "article": article.url,
        # SQLite, which no production uses, ranks each hit by a query of its own: a word that is in all 5,000 takes it seconds.
        "search": "/en/search/?q=pilot+33",
    }


def measured(client, article: ArticlePage) -> dict[str, tuple[int, float, float]]:
    """Name → queries of a warm request, its seconds, and those of a cold one."""
    found = {}
    for name, address in addresses(article).items():
        renew_pages()
        began = time.perf_counter()
        assert client.get(address).status_code == 200
        cold = time.perf_counter() - began
        with CaptureQueriesContext(connection) as asked:
            began = time.perf_counter()
            client.get(address)
            warm = time.perf_counter() - began
        found[name] = (len(asked), warm, cold)
    return found


def test_fifty_and_five_thousand_cost_the_same_queries_and_are_there_soon(cast, sign_in, record_property):
    article, client = make.article("Sheet", goal="tools", author=cast.olav), sign_in(cast.kari)
    shelve(50)
    small = measured(client, article)
    shelve(4_950)
    large = measured(client, article)
    for name, (queries, warm, cold) in large.items():
        record_property(name, f"{queries} queries, warm {warm * 1000:.0f} ms, cold {cold * 1000:.0f} ms")
    assert {name: row[0] for name, row in large.items()} == {name: row[0] for name, row in small.items()}
    assert {name: row[0] for name, row in large.items() if row[0] > BUDGETS[name]} == {}
    assert {name: row[1:] for name, row in large.items() if row[1] > WARM or row[2] > COLD} == {}
