"""A word moderators watch: a text with it is refused, waits for them, or is pointed out to them."""

import re

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class WatchedWordQuerySet(models.QuerySet):
    def found_in(self, text: str) -> "WatchedWord | None":
        """The gravest watched word in a text, whole words only, whatever their case (1 query)."""
        order = list(WatchedWord.Action.values)
        found = [watched for watched in self.all() if watched.is_in(text)]
        return min(found, key=lambda watched: order.index(watched.action), default=None)


class WatchedWord(models.Model):
    class Action(models.TextChoices):
        REFUSE = "refuse", _("Refuse the text")
        HOLD = "hold", _("Let it wait for a moderator")
        FLAG = "flag", _("Publish it and tell the moderators")

    word = models.CharField(_("word or words"), max_length=100)
    action = models.CharField(_("what happens"), max_length=10, choices=Action, default=Action.HOLD)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    objects = WatchedWordQuerySet.as_manager()

    class Meta:
        ordering = ["word"]
        verbose_name = _("watched word")
        verbose_name_plural = _("watched words")
        constraints = [models.UniqueConstraint(Lower("word"), name="watched_once")]

    def __str__(self) -> str:
        return self.word

    def is_in(self, text: str) -> bool:
        return bool(re.search(rf"(?<!\w){re.escape(self.word)}(?!\w)", text, re.IGNORECASE))
