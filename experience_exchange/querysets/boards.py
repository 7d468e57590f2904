from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from foundation.access import MEMBERS, PUBLIC, visible
from foundation.memory import remember

if TYPE_CHECKING:
    from experience_exchange.models import Board


class BoardQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return visible(self, user)

    def by_key(self, key: str) -> "Board | None":
        """With its goal, whoever may see it (1 query for all boards, none while remembered)."""
        return next((board for board in self.remembered().values() if board.key == key), None)

    def remembered(self) -> dict[int, "Board"]:
        """By number, each with its goal (1 query for all, none while remembered)."""
        return remember("boards", lambda: {board.pk: board for board in self.select_related("goal")})

    def open_to_topics_of(self, user) -> Self:
        """Where this person may start a topic; announcements last, so that nobody makes one by haste."""
        if not user.is_authenticated:
            return self.none()
        seen = self.visible_to(user).order_by("is_announcements", "order", "pk")
        return seen if user.is_cluster_staff else seen.filter(is_announcements=False)

    def moderated_by(self, member) -> frozenset[int]:
        """The numbers of the boards this member is a moderator of by name (1 query for all members, none while remembered)."""
        return remember("board-moderators", self._moderators).get(member.pk, frozenset())

    def _moderators(self) -> dict[int, frozenset[int]]:
        rows = self.model.moderators.through.objects.values_list("member_id", "board_id")
        found: dict[int, set[int]] = {}
        for member, board in rows:
            found.setdefault(member, set()).add(board)
        return {member: frozenset(boards) for member, boards in found.items()}

    def with_counts_for(self, user) -> Self:
        """Each with `topic_count` and `unread_topics` as this person sees them, and its goal (no further query)."""
        topics = self.model._meta.get_field("topics").related_model.objects.visible_to(user)
        unread = topics.unread_by(user) if user.is_authenticated else topics.none()
        return self.select_related("goal").annotate(topic_count=number_on_board(topics), unread_topics=number_on_board(unread))

    def for_page(self, page) -> "Board | None":
        """Where the discussion of a page belongs: the board of its weightiest goal, else the first one (2 queries, none while remembered)."""
        goals = [goal.pk for goal in getattr(page, "goals", [])]
        found = self.filter(is_announcements=False, audience__in=[PUBLIC, MEMBERS])
        open_boards = remember("open-boards", lambda: list(found))
        aimed = [board for goal in goals for board in open_boards if board.goal_id == goal]
        return next(iter(aimed or open_boards), None)


def number_on_board(topics: models.QuerySet) -> Coalesce:
    counted = topics.filter(board=OuterRef("pk")).order_by().values("board").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
