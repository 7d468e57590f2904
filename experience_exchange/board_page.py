"""One page of a board as one reader sees it.

Its rows are found and drawn once for all who may see the same, until something changes in the exchange; what waits for the
reader is looked up for the twenty topics that she is shown.
"""

from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from experience_exchange.drawing.topics import Row, drawn, for_reader
from experience_exchange.models import Board, Topic
from foundation.access import circle_of
from foundation.memory import remember_shortly

TOPICS_A_PAGE = 20
LONGEST = 20


class BoardPage:
    def __init__(self, board: Board, user, number: str = "", *, unanswered: bool = False):
        self.board, self.user, self.unanswered = board, user, unanswered
        self._number = number[:LONGEST]

    @cached_property
    def topics(self) -> Page:
        """The page asked for; a list of `Row`s (3 queries, none while it is kept)."""
        place = f"board:{self.board.pk}:{get_language()}:{circle_of(self.user)}:{self._number}:{self.unanswered}"
        number, count, rows = remember_shortly(place, self._find)
        page = Paginator(range(count), TOPICS_A_PAGE).page(number)
        page.object_list = rows
        return page

    def _find(self) -> tuple[int, int, list[Row]]:
        topics = Topic.objects.visible_to(self.user).filter(board=self.board).pinned_first().for_list()
        found = Paginator(topics.unanswered() if self.unanswered else topics, TOPICS_A_PAGE).get_page(self._number)
        return found.number, found.paginator.count, [drawn(topic) for topic in found]

    @cached_property
    def unread(self) -> dict[int, tuple[int, int | None]]:
        """Number of a topic on this page that she may see → how many posts wait in it, and how far she has read (1 query)."""
        shown = Topic.objects.visible_to(self.user).filter(pk__in=[row.pk for row in self.topics]).order_by()
        if not self.user.is_authenticated:
            return dict.fromkeys(shown.values_list("pk", flat=True), (0, None))
        rows = shown.with_unread_for(self.user).values_list("pk", "unread", "last_read")
        return {number: (unread, last_read) for number, unread, last_read in rows}

    @property
    def rows(self) -> SafeString:
        return mark_safe("\n".join(for_reader(row, *self.unread[row.pk]) for row in self.topics if row.pk in self.unread))

    @property
    def has_unread(self) -> bool:
        """Whether anything on the board waits for her (1 query, none where it is on this page)."""
        if not self.user.is_authenticated:
            return False
        return any(unread for unread, _last_read in self.unread.values()) or self._elsewhere.exists()

    @property
    def _elsewhere(self):
        return Topic.objects.visible_to(self.user).filter(board=self.board).order_by().unread_by(self.user)
