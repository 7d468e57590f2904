"""One page of the knowledge base as one reader sees it: articles, facets with counts, and how to get back out."""

from functools import cached_property
from urllib.parse import urlencode

from django.core.cache import cache
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language

from foundation.access import circle_of
from foundation.page_cache import pages_generation
from goals.models import Goal
from knowledge_base.facets import FACETS, Facet
from knowledge_base.models.article import ArticlePage

PER_PAGE = 12
SECONDS = 600
LONGEST = 100


class Browse:
    """Everything chosen stands in the address: `?goal=tools&kind=guide&page=2`. What no facet knows leaves the list empty."""

    def __init__(self, request: HttpRequest):
        self.request = request
        self.user = request.user
        self.chosen = {facet.name: value[:LONGEST] for facet in FACETS if (value := request.GET.get(facet.name, "").strip())}

    def articles(self, without: str = "") -> QuerySet:
        """What the reader may see of what she chose, in one language each; `without` leaves one facet out."""
        found = ArticlePage.objects.visible_to(self.user)
        if "language" not in self.chosen and without != "language":
            found = found.best_in(get_language())
        for facet in FACETS:
            if facet.name in self.chosen and facet.name != without:
                found = facet.narrow(found, self.chosen[facet.name])
        return found

    @cached_property
    def page(self) -> Page:
        """The articles of this page, each ready for its card (2 queries)."""
        found = self.articles().for_cards().newest_first()
        if self.user.is_authenticated:
            found = found.with_read_state_for(self.user)
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("page"))
        for article in page.object_list:
            article.address = article.get_url(self.request)
            article.goal_name = self.goal_names.get(article.main_goal_key, "")
        return page

    @property
    def goal_names(self) -> dict[str, str]:
        return self.kept["goals"]

    @property
    def groups(self) -> list[dict]:
        """Facets with counts, for components/facets.html."""
        return self.kept["groups"]

    @cached_property
    def kept(self) -> dict:
        """What is the same for all who may see the same: counted once until any page is published (10 queries when cold)."""
        key = f"browse:{pages_generation()}:{get_language()}:{circle_of(self.user)}:{self.query()}"
        kept = cache.get(key)
        if kept is None:
            groups = [self.group(facet) for facet in FACETS]
            goals = {goal.key: goal.short_name for goal in Goal.objects.all()}
            kept = {"groups": [group for group in groups if group["options"]], "goals": goals}
            cache.set(key, kept, SECONDS)
        return kept

    def group(self, facet: Facet) -> dict:
        found = facet.count(self.articles(without=facet.name))
        chosen = self.chosen.get(facet.name)
        options = [
            {
                "label": label,
                "url": self.address(**{facet.name: "" if value == chosen else value}),
                "selected": value == chosen,
                "count": found.get(value, 0),
                "color": color,
            }
            for value, label, color in facet.choices(found)
            if found.get(value) or value == chosen
        ]
        return {"title": str(facet.title), "options": options}

    def query(self, **changed: str) -> str:
        return urlencode({name: value for name, value in {**self.chosen, **changed}.items() if value})

    def address(self, **changed: str) -> str:
        query = self.query(**changed)
        return f"?{query}" if query else self.request.path

    @property
    def clear_url(self) -> str:
        return self.request.path if self.chosen else ""
