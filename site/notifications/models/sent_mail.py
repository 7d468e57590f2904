"""A mail that went to a member: to count those of a day, and to know whose came back. Kept for three months."""

import uuid
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=90)


class SentMailQuerySet(models.QuerySet):
    def lately_to(self, member) -> int:
        """How many in the last day."""
        return self.filter(member=member, sent_at__gt=timezone.now() - timedelta(days=1)).count()

    def of_kind_lately(self, kind: str, member) -> int:
        """How many of this kind in the last day."""
        return self.filter(kind=kind).lately_to(member)

    def old(self) -> Self:
        return self.filter(sent_at__lt=timezone.now() - KEPT)


class SentMail(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # Part of the mail's Message-ID: who sends us a mail that came back has seen it.
    code = models.UUIDField(default=uuid.uuid4, unique=True)
    kind = models.CharField(max_length=40)
    sent_at = models.DateTimeField(default=timezone.now)
    bounced_at = models.DateTimeField(null=True)

    objects = SentMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail that was sent")
        verbose_name_plural = _("mails that were sent")
        indexes = [models.Index(fields=["member", "-sent_at"], name="mails_of_a_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.member_id}"
