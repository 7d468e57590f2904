"""A post of which not everybody it concerns has heard yet. Made with the post, gone when all are told: a worker that dies loses nothing."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experience_exchange.tasks import tell_members

# Longer than telling everybody takes.
OVERDUE = timedelta(minutes=10)


class AnnouncementQuerySet(models.QuerySet):
    def announce(self, post) -> None:
        """In the transaction that writes the post: the task is there if and only if the post is."""
        row, _made = self.get_or_create(post=post)
        tell_members.enqueue(row.pk)

    def left_behind(self) -> Self:
        return self.filter(begun_at__lt=timezone.now() - OVERDUE)


class Announcement(models.Model):
    post = models.OneToOneField("experience_exchange.Post", on_delete=models.CASCADE, related_name="+")
    # The members are told in order of their number; all up to this one have been.
    told_up_to = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField(default=timezone.now)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement of a post")
        verbose_name_plural = _("announcements of posts")

    def __str__(self) -> str:
        return f"{self.post_id} > {self.told_up_to}"

    def told(self, number: int) -> None:
        type(self).objects.filter(pk=self.pk).update(told_up_to=number)
