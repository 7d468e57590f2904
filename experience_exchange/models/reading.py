"""How far a member has read: a number for a topic, a time for a whole board or for everything. None of them ever moves back."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experience_exchange import runs

if TYPE_CHECKING:
    from members.models import Member


class ReadMarkQuerySet(models.QuerySet):
    def read_up_to(self, member: "Member", topic, number: int) -> None:
        """Move the mark forward to this post's number; a late or repeated request changes nothing (1–3 queries)."""
        behind = self.filter(member=member, topic=topic, last_number__lt=number)
        if not behind.update(last_number=number):
            self.bulk_create([ReadMark(member=member, topic=topic, last_number=number)], ignore_conflicts=True)
            # Another request may have made the row a moment ago, with a lower number.
            behind.update(last_number=number)


class ReadMark(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey("experience_exchange.Topic", on_delete=models.CASCADE, related_name="read_marks")
    last_number = models.PositiveIntegerField()

    objects = ReadMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading mark")
        verbose_name_plural = _("reading marks")
        constraints = [models.UniqueConstraint(fields=["member", "topic"], name="one_mark_a_topic")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.topic_id}: {self.last_number}"


class AllReadQuerySet(models.QuerySet):
    def read_now(self, member: "Member") -> None:
        """Everything that was written until now counts as read, and what told her of it is read too (1 row, whatever the size)."""
        self.update_or_create(member=member, defaults={"read_at": timezone.now()})
        runs.seen_everywhere(member)


class AllRead(models.Model):
    """Until when everything in the exchange counts as read: one row a member, whatever the size."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField()

    objects = AllReadQuerySet.as_manager()

    class Meta:
        verbose_name = _("everything marked as read")
        verbose_name_plural = _("everything marked as read")

    def __str__(self) -> str:
        return f"{self.member_id}: {self.read_at}"


class BoardReadQuerySet(models.QuerySet):
    def read_now(self, member: "Member", board) -> None:
        self.update_or_create(member=member, board=board, defaults={"read_at": timezone.now()})


class BoardRead(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    board = models.ForeignKey("experience_exchange.Board", on_delete=models.CASCADE, related_name="reads")
    read_at = models.DateTimeField()

    objects = BoardReadQuerySet.as_manager()

    class Meta:
        verbose_name = _("board marked as read")
        verbose_name_plural = _("boards marked as read")
        constraints = [models.UniqueConstraint(fields=["member", "board"], name="one_read_time_a_board")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.board_id}: {self.read_at}"
