"""One reading list as one reader sees it: the articles she may see, in their order, with what she has read."""

from functools import cached_property

from django.http import HttpRequest
from django.utils.translation import get_language

from knowledge_base.facts import card_line, own_marks
from knowledge_base.models import ArticlePage, ReadingList


class ShownList:
    def __init__(self, reading_list: ReadingList, request: HttpRequest):
        self.list, self.request = reading_list, request

    @cached_property
    def articles(self) -> list[ArticlePage]:
        """In the list's order, each in the reader's language where it has one (2 queries)."""
        order = {number: place for place, number in enumerate(self.list.entries.values_list("article", flat=True))}
        keys = ArticlePage.objects.filter(pk__in=order).values("translation_key")
        found = ArticlePage.objects.visible_to(self.request.user).best_in(get_language()).filter(translation_key__in=keys)
        if self.request.user.is_authenticated:
            found = found.with_read_state_for(self.request.user)
        articles = sorted(found.for_cards(), key=lambda page: self.place_of(page, order))
        for article in articles:
            article.address = article.get_url(self.request)
            article.fact, article.own_marks = card_line(article), own_marks(article)
        return articles

    @staticmethod
    def place_of(page: ArticlePage, order: dict[int, int]) -> int:
        """An editor may have chosen the original or its twin."""
        return order.get(page.pk, order.get(page.original_id, len(order)))

    @property
    def read(self) -> int:
        return sum(1 for article in self.articles if getattr(article, "is_read", False))

    @property
    def percent(self) -> float:
        return 100 * self.read / len(self.articles) if self.articles else 0

    @property
    def minutes(self) -> int:
        return sum(article.minutes for article in self.articles)
