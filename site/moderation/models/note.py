"""What moderators say to each other about something that waits. Nobody else reads it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moderation.models.item import ReviewItem


class ReviewNote(models.Model):
    item = models.ForeignKey(ReviewItem, on_delete=models.CASCADE, related_name="notes")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="review_notes")
    text = models.TextField(max_length=2000)
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("moderators' note")
        verbose_name_plural = _("moderators' notes")

    def __str__(self) -> str:
        return f"{self.item_id}: {self.text[:40]}"
