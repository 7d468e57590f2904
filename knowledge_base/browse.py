"""One page of the knowledge base as one reader sees it: articles, facets with counts, and how to get back out."""

from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import get_language

from foundation.access import circle_of
from foundation.memory import remember
from goals.models import Goal
from knowledge_base.facets import FACETS, Facet
from knowledge_base.facts import card_line, own_marks
from knowledge_base.models.article import ArticlePage
from knowledge_base.models.reading_list import ReadingList

PER_PAGE = 12
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
        """The articles of this page, each ready for its card (1 query; 3 when cold)."""
        number, count, keys = remember(f"{self.place}:{self.request.GET.get('page', '')[:LONGEST]}:{localdate()}", self.find)
        found = ArticlePage.objects.visible_to(self.user).for_cards()
        if self.user.is_authenticated:
            found = found.with_read_state_for(self.user)
        articles = found.in_bulk(keys)
        page = Paginator(range(count), PER_PAGE).page(number)
        page.object_list = [articles[key] for key in keys if key in articles]
        for article in page.object_list:
            article.address = article.get_url(self.request)
            article.fact, article.own_marks = card_line(article), own_marks(article)
            article.goal_name = self.goal_names.get(article.main_goal_key, "")
        return page

    def find(self) -> tuple[int, int, list[int]]:
        """The number of the page asked for, how many articles there are in all, and the keys of this page's."""
        page = Paginator(self.articles().trusted_first().values_list("pk", flat=True), PER_PAGE).get_page(
            self.request.GET.get("page")
        )
        return page.number, page.paginator.count, list(page.object_list)

    @cached_property
    def place(self) -> str:
        """Who may see the same and chose the same, in one language."""
        return f"browse:{get_language()}:{circle_of(self.user)}:{self.query()}"

    @property
    def reading_lists(self) -> list[ReadingList]:
        """Where to begin, before anything is chosen (remembered)."""
        return [] if self.chosen or "page" in self.request.GET else ReadingList.objects.shown()

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
        return remember(self.place, self.count)

    def count(self) -> dict:
        groups = [self.group(facet) for facet in FACETS]
        goals = {goal.key: goal.short_name for goal in Goal.in_order()}
        return {"groups": [group for group in groups if group["options"]], "goals": goals}

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
        return {"title": str(facet.title), "options": options, "closed": facet.is_long and not chosen}

    def query(self, **changed: str) -> str:
        return urlencode({name: value for name, value in {**self.chosen, **changed}.items() if value})

    def address(self, **changed: str) -> str:
        query = self.query(**changed)
        return f"?{query}" if query else self.request.path

    @property
    def clear_url(self) -> str:
        return self.request.path if self.chosen else ""
