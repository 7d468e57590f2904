"""A notice to one member that something concerns her: an answer, a decision, a certificate.

Only who, what and when are stored. The words are made for the reader when she reads them, from what she may see then.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notifications.badge import forget_unread
from notifications.kinds import NoticeKind, kind_of
from notifications.models.telling import NotificationQuerySet


class Notification(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=40)
    target_model = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    # Tells apart what may be told twice of one thing: a new version, a second reminder.
    key = models.CharField(max_length=60, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_mail = models.BooleanField(default=False)
    told_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-told_at", "-pk"]
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(fields=["member", "kind", "target_model", "target_id", "key"], name="told_once"),
        ]
        indexes = [
            models.Index(fields=["member", "-told_at"], name="notification_by_member"),
            models.Index(fields=["member"], condition=models.Q(read_at=None), name="notification_unread"),
            models.Index(fields=["target_model", "target_id"], name="notification_by_target"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_model}:{self.target_id}"

    @property
    def notice_kind(self) -> NoticeKind:
        return kind_of(self.kind)

    def read(self) -> None:
        """Once read, always read."""
        if not self.read_at:
            self.read_at = timezone.now()
            self.save(update_fields=["read_at"])
            forget_unread([self.member_id])
