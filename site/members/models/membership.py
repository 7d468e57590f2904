"""Where a member works, since when, and whether she manages her organisation's people on the platform."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models.organisation import Organisation


class MembershipQuerySet(models.QuerySet):
    def current(self) -> Self:
        return self.filter(until=None)


class Membership(models.Model):
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("member")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    is_manager = models.BooleanField(_("organisation manager"), default=False)
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(until=None), name="one_current_membership"),
        ]

    def __str__(self) -> str:
        return f"{self.member} – {self.organisation}"
