"""Articles and case studies, each in both languages, spread over the year."""

from datetime import date

from experience_exchange.models import CasePage
from foundation.pages import BasePage
from home.demo import content
from home.demo.cluster import Cluster
from home.demo.pages import aim, below, stream, twin
from home.demo.story import Raw, stable_id
from home.demo.templates import template_of
from knowledge_base.models import ArticlePage

OLDEST, NEWEST = 330, 45
TOLD = ("title", "summary", "challenge", "approach", "results", "lessons")


def make_articles(cluster: Cluster, knowledge: BasePage) -> None:
    found = content.folder("articles", "article.toml")
    for words, days in spread(cluster, found):
        page = ArticlePage(slug=words["slug"], kind=words["kind"], **shared(cluster, words))
        cluster.articles[words["slug"]] = make_twins(cluster, knowledge, page, words, days, "articles")


def make_cases(cluster: Cluster, cases: BasePage) -> None:
    found = content.folder("cases", "case.toml")
    for words, days in spread(cluster, found):
        page = CasePage(slug=words["slug"], fictional=words["fictional"], **shared(cluster, words))
        cluster.cases[words["slug"]] = make_twins(cluster, cases, page, words, days, "cases")


def spread(cluster: Cluster, found: list[dict]) -> list[tuple[dict, int]]:
    """Each with how many days ago it was published, the oldest first."""
    cluster.chance("published", str(len(found))).shuffle(found)
    step = (OLDEST - NEWEST) // max(1, len(found) - 1)
    return [(words, OLDEST - step * place) for place, words in enumerate(found)]


def shared(cluster: Cluster, words: dict) -> dict:
    return {
        "audience": words["audience"],
        "author": cluster.members[words["author"]],
        "organisation": cluster.organisations[words["organisation"]],
    }


def make_twins(cluster: Cluster, parent: BasePage, page: BasePage, words: dict, days: int, kind: str) -> BasePage:
    def texts(language: str) -> dict:
        blocks = content.body(f"{kind}/{words['slug']}/body", language)
        streams = {"body": stream(type(page), "body", blocks), "sources": stream(type(page), "sources", sources(words))}
        if "facts" in words:
            streams["facts"] = stream(type(page), "facts", facts(words, language))
        return {**content.in_language(words, language, *TOLD), **streams}

    for name, value in texts("en").items():
        setattr(page, name, value)
    below(parent, aim(page, words, cluster), at=cluster.days_ago(days, hour=11))
    twin(page, **texts("nb"))
    return type(page).objects.get(pk=page.pk)


def sources(words: dict) -> list[Raw]:
    return [
        {"type": "source", "value": dict(source), "id": stable_id(words["slug"], "source", place)}
        for place, source in enumerate(words.get("sources", []))
    ]


def facts(words: dict, language: str) -> list[Raw]:
    """The block of the article's kind; what has a text for each language is told in this one."""
    told = {name: value[language] if isinstance(value, dict) else value for name, value in words["facts"].items()}
    if "file" in told:
        told["file"] = template_of(words["slug"], language, told["file"])
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}
    return [{"type": words["kind"], "value": plain, "id": stable_id(words["slug"], "facts")}]
