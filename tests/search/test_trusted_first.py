"""What is looked after is found before what nobody has verified in time: in search, and on the pages of the main goals."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goals.models import Goal
from knowledge_base.models import ArticlePage, Verification
from search.finding import Finding
from search.models import SearchEntry
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "How to keep a marmot happy in winter."


def overdue(title: str, text: str = WORDS, **more) -> ArticlePage:
    """One that was to be verified yesterday, and the newest of all."""
    article = make.article(title, text=text, **more)
    article.set_facts(verify_due=timezone.localdate() - timedelta(days=1))
    ArticlePage.objects.filter(pk=article.pk).update(first_published_at=timezone.now() + timedelta(hours=1))
    return ArticlePage.objects.get(pk=article.pk)


def found(user, query: str) -> list[str]:
    return [hit.title for hit in Finding(user, query, "en").hits]


def test_an_overdue_article_is_found_below_its_equal_until_it_is_verified(cast):
    for title in ("Marmots one", "Marmots two"):
        make.article(title, text=WORDS)
    best, next_best = before = found(cast.kari, "marmot winter")
    first = ArticlePage.objects.get(title=best)
    first.set_facts(verify_due=timezone.localdate() - timedelta(days=1))
    # As when the day comes.
    SearchEntry.objects.renew()
    assert found(cast.kari, "marmot winter") == [next_best, best]
    Verification.objects.verify(first, cast.editor)
    assert found(cast.kari, "marmot winter") == before


def test_both_languages_fall_together(cast):
    make.article("Marmots one", text=WORDS)
    overdue("Marmots two", norwegian="Marmots to")
    hits = [hit.title for hit in Finding(cast.kari, "marmots", "nb").hits]
    assert hits == ["Marmots one", "Marmots to"]


def test_what_fits_far_better_stays_first_though_it_is_overdue(cast):
    make.article("Quite another thing", text="Long talk about all sorts of animals. " * 40 + "A marmot, too.")
    overdue("The marmot in winter", text="Marmot, marmot, marmot.")
    assert found(cast.kari, "marmot")[0] == "The marmot in winter"


def test_a_passed_deadline_falls_likewise(cast):
    day = timezone.localdate() - timedelta(days=3)
    make.article("Marmots one", text=WORDS, kind="opportunity")
    late = make.article(
        "Marmots two", text=WORDS, kind="opportunity",
        facts=[("opportunity", {"sort": "funding", "deadline": day, "contact": "", "link": ""})],
    )  # fmt: skip
    assert late.deadline == day
    assert found(cast.kari, "marmot winter") == ["Marmots one", "Marmots two"]


def test_the_page_of_a_main_goal_shows_the_verified_and_newest_first(client):
    goal = Goal.objects.get(key="tools")
    tree = make.site_tree()
    old = overdue("Forgotten", goal="tools")
    for number in range(5):
        make.article(f"Looked after {number}", goal="tools")
    overview = client.get(tree["goal-tools", "en"].url).context["overview"]
    assert overview.goal == goal
    assert [article.title for article in overview.articles] == [f"Looked after {n}" for n in (4, 3, 2, 1, 0)] + ["Forgotten"]
    make.article("Looked after 5", goal="tools")
    shown = client.get(tree["goal-tools", "en"].url).content.decode()
    assert "Looked after 0" in shown and old.title not in shown
