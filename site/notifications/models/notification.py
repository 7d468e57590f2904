"""A notice to one member that something concerns her: an answer, a decision, a certificate.

Only who, what and when are stored. The words are made for the reader when she reads them, from what she may see then.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
    # One row for everything that comes until she reads: the key is the number of the first.
    is_run = models.BooleanField(default=False)
    told_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    # When a mail is to go, if she has not read it by then; none: no mail waits.
    mail_after = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    # Set while a worker sends it; one that stands for long was left by a worker that died.
    sending_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    in_digest = models.BooleanField(default=False)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-told_at", "-pk"]
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(fields=["member", "kind", "target_model", "target_id", "key"], name="told_once"),
            models.UniqueConstraint(
                fields=["member", "target_model", "target_id"],
                condition=models.Q(is_run=True, read_at=None),
                name="one_unread_run",
            ),
        ]
        indexes = [
            models.Index(fields=["member", "-told_at"], name="notification_by_member"),
            models.Index(fields=["member"], condition=models.Q(read_at=None), name="notification_unread"),
            models.Index(fields=["mail_after"], condition=models.Q(mail_after__isnull=False), name="notification_to_mail"),
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
            type(self).objects.filter(pk=self.pk)._mark_read([self.member_id])
            self.refresh_from_db(fields=["read_at"])
