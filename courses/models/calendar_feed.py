"""A member's live sessions as a calendar of her own, under an address that only she knows."""

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models import Member


class CalendarFeed(models.Model):
    """A member's own calendar under a secret address. Renewing the secret closes the old address."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed")
    secret = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return str(self.member_id)

    @classmethod
    def of(cls, member: Member) -> Self:
        return cls.objects.get_or_create(member=member, defaults={"secret": secrets.token_urlsafe(32)})[0]

    def renew(self) -> None:
        self.secret = secrets.token_urlsafe(32)
        self.save(update_fields=["secret"])

    @property
    def address(self) -> str:
        return settings.BASE_URL.rstrip("/") + reverse("calendar_feed", args=[self.secret])
