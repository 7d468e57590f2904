"""The catalogue for one reader: her courses, narrowed by what the address says, with how many each choice leaves."""

from collections import Counter
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from courses.cards import Card, cards_of
from courses.facets import TITLES, facets_of
from courses.path_offers import path_offers_for
from courses.path_plan import Plan, plans_for
from courses.stock import Offer, offers_for
from courses.versions import newest_of

PER_PAGE = 20
LONGEST = 100
# The first is the order of who chose none.
SORTS = {
    "newest": (gettext_lazy("Newest first"), lambda offer: -offer.published.timestamp() if offer.published else 0),
    "title": (gettext_lazy("By title"), lambda offer: 0),
    "shortest": (gettext_lazy("Shortest first"), lambda offer: offer.minutes or float("inf")),
    "most-completed": (gettext_lazy("Most completed"), lambda offer: -offer.completed),
    "best-rated": (gettext_lazy("Best rated"), lambda offer: -(offer.rating or 0)),
}


class Catalogue:
    """`?goal=tools&goal=team&level=advanced&q=data&sort=title&page=2`: one of the values within a facet, of every facet chosen.

    Costs no query while what it shows is kept, but for a member's own state of the courses shown (5).
    """

    def __init__(self, user, query: QueryDict):
        self.user, self.query, self.language = user, query, get_language()

    @cached_property
    def offers(self) -> list[Offer]:
        offers = newest_of(offers_for(self.user, self.language), self.user)
        return sorted(offers, key=lambda offer: offer.title.casefold())

    @cached_property
    def facets(self) -> dict[str, dict[str, str]]:
        return facets_of(self.offers)

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """Facet → values of the address; what no course has counts as not chosen."""
        asked = {name: set(self.query.getlist(name)) for name in self.facets}
        found = {name: [value for value in self.facets[name] if value in asked[name]] for name in self.facets}
        return {name: values for name, values in found.items() if values}

    @cached_property
    def words(self) -> str:
        """What is searched for within the catalogue."""
        return " ".join(self.query.get("q", "").replace("\x00", "").split())[:LONGEST]

    @cached_property
    def sort(self) -> str:
        return self.query["sort"] if self.query.get("sort") in SORTS else next(iter(SORTS))

    @property
    def sorts(self) -> list[dict]:
        return [{"value": value, "label": label, "selected": value == self.sort} for value, (label, _key) in SORTS.items()]

    def matching(self, chosen: dict[str, list[str]], words: str) -> list[Offer]:
        wanted = words.casefold().split()
        return [offer for offer in self.offers if offer.has(chosen) and all(word in offer.words for word in wanted)]

    @cached_property
    def found(self) -> list[Offer]:
        return sorted(self.matching(self.chosen, self.words), key=SORTS[self.sort][1])

    @cached_property
    def page(self) -> Page:
        """The courses of this page, each as a card with the reader's own state."""
        page = Paginator(self.found, PER_PAGE).get_page(self.query.get("page"))
        page.object_list = self.cards_for(list(page.object_list))
        return page

    def cards_for(self, offers: list[Offer]) -> list[Card]:
        return cards_of(offers, self.user)

    @cached_property
    def paths(self) -> list[Plan]:
        """Learning paths, above the courses while nothing but goals is chosen (at most 6 queries)."""
        if self.words or set(self.chosen) - {"goal"} or self.page.number > 1:
            return []
        goals = set(self.chosen.get("goal", []))
        offers = path_offers_for(self.user, self.language)
        return plans_for(self.user, [offer for offer in offers if not goals or goals & set(offer.goals)])

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen or self.words)

    @property
    def encoded(self) -> str:
        """The choices as they stand in the address, without the page."""
        return self._query(self.chosen, self.words)

    @cached_property
    def groups(self) -> list[dict]:
        """For components/facets.html: choosing again takes back; counts are what would be found."""
        return [{"title": title, "options": self._options(name)} for name, title in TITLES.items() if self.facets[name]]

    def _options(self, name: str) -> list[dict]:
        others = {facet: values for facet, values in self.chosen.items() if facet != name}
        counts = Counter(value for offer in self.matching(others, self.words) for value in offer.values[name])
        mine = self.chosen.get(name, [])
        return [
            {
                "label": label,
                "url": self._address(
                    self._with(name, [each for each in mine if each != value] if value in mine else [*mine, value])
                ),
                "selected": value in mine,
                "count": counts[value],
                "color": value if name == "goal" else "",
            }
            for value, label in self.facets[name].items()
        ]

    @cached_property
    def chips(self) -> list[dict]:
        """Each choice by itself, with the address without it and how many courses are found then."""
        chips = [self._chip(name, value) for name, values in self.chosen.items() for value in values]
        if self.words:
            found = self.matching(self.chosen, "")
            chips.insert(
                0, {"label": _("“%(words)s”") % {"words": self.words}, "url": self._address(self.chosen, ""), "count": len(found)}
            )
        return chips

    def _chip(self, name: str, value: str) -> dict:
        rest = self._with(name, [each for each in self.chosen[name] if each != value])
        label = f"{TITLES[name]}: {self.facets[name][value]}"
        return {"label": label, "url": self._address(rest), "count": len(self.matching(rest, self.words))}

    @property
    def loosened(self) -> list[dict]:
        """What to take back when nothing is found: what leads to most courses first."""
        return sorted((chip for chip in self.chips if chip["count"]), key=lambda chip: -chip["count"])

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """The choices as fields of the search form."""
        return [(name, value) for name, values in self.chosen.items() for value in values]

    def _with(self, name: str, values: list[str]) -> dict[str, list[str]]:
        changed = {**self.chosen, name: values}
        return {facet: changed[facet] for facet in TITLES if changed.get(facet)}

    def _query(self, chosen: dict[str, list[str]], words: str) -> str:
        pairs = [(name, value) for name, values in chosen.items() for value in values]
        if words:
            pairs.append(("q", words))
        if self.sort != next(iter(SORTS)):
            pairs.append(("sort", self.sort))
        return urlencode(pairs)

    def _address(self, chosen: dict[str, list[str]], words: str | None = None) -> str:
        return f"?{self._query(chosen, self.words if words is None else words)}"
