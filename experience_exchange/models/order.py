"""What moderators may do to a topic as a whole: pin it, slow it down, close it with a reason, merge it into another."""

from django.db import models
from django.utils import timezone

from experience_exchange.audience import joint_audience
from foundation.changes import announce


class Overtaken(Exception):
    """Another moderator rearranged the topic since this page was opened."""


class Order(models.Model):
    pinned_at = models.DateTimeField(null=True, blank=True)
    # How long one waits between two posts of one's own; 0: not at all.
    slow_minutes = models.PositiveSmallIntegerField(default=0)
    closed_why = models.TextField(blank=True, max_length=2000)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged")
    # Counts what moderators did, so that of two at once the second is told.
    arrangement = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def claim(self, seen: int | None) -> None:
        """The row changes hands in one statement; `seen` is the arrangement the moderator saw, None where that does not matter."""
        same = type(self)._base_manager.filter(pk=self.pk)
        same = same if seen is None else same.filter(arrangement=seen)
        if not same.update(arrangement=models.F("arrangement") + 1):
            raise Overtaken
        self.refresh_from_db()

    def put_on(self, board) -> None:
        """On another board, with the audience it has there."""
        self.board, self.audience = board, joint_audience(board.audience, self.page_audience)
        self.save(update_fields=["board", "audience"])
        announce(self)

    def pin(self, *, pinned: bool) -> None:
        """On top of its board, or among the others again."""
        self.pinned_at = timezone.now() if pinned else None
        self.save(update_fields=["pinned_at"])
        announce(self)

    def slow_down(self, minutes: int) -> None:
        self.slow_minutes = minutes
        self.save(update_fields=["slow_minutes"])
        announce(self)
