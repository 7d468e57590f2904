"""A mail that came in, known by the hash of its Message-ID: so that it is taken once, by whichever way it comes."""

import hashlib
from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=90)


class IncomingMailQuerySet(models.QuerySet):
    def take(self, message_id: str) -> "IncomingMail | None":
        """The row of a mail that is new; None where it was taken before."""
        row, is_new = self.get_or_create(digest=hashlib.sha256(message_id.encode()).hexdigest())
        return row if is_new else None

    def old(self) -> Self:
        return self.filter(came_at__lt=timezone.now() - KEPT)


class IncomingMail(models.Model):
    digest = models.CharField(max_length=64, unique=True)
    came_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=20, blank=True)

    objects = IncomingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail that came in")
        verbose_name_plural = _("mails that came in")

    def __str__(self) -> str:
        return f"{self.came_at}: {self.outcome}"
