"""What a member attaches to anything: saved for later, useful, outdated, a private note. Nobody else sees her notes.

A mark on a page hangs on its original, so that both languages show the same marks.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from marks.kinds import Kind
from marks.querysets import MarkQuerySet


class Mark(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=10, choices=Kind)
    target_model = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    # Set where the target is a page, so that a mark goes with it.
    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="marks")
    # Why it is outdated, or the note itself.
    text = models.TextField(blank=True)
    # Counts the savings of a note: who saves an older one than is there is asked first.
    version = models.PositiveIntegerField(default=1)
    marked_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = MarkQuerySet.as_manager()

    class Meta:
        ordering = ["-marked_at", "-pk"]
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        constraints = [
            models.UniqueConstraint(fields=["member", "target_model", "target_id", "kind"], name="one_mark_of_a_kind"),
        ]
        indexes = [
            models.Index(fields=["member", "kind", "-marked_at"], name="marks_by_member"),
            models.Index(fields=["target_model", "target_id", "kind"], name="marks_by_target"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_model}:{self.target_id}"
