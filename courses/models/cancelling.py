"""What may be called off: a run of a course, a live session. The reason is read by everybody who takes part."""

from django.db import models, transaction
from django.utils import timezone


class MayBeCancelled(models.Model):
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_reason = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True

    @transaction.atomic
    def call_off(self, reason: str) -> bool:
        """Once; False where it was called off already."""
        standing = type(self)._base_manager.filter(pk=self.pk, cancelled_at=None)
        if not standing.update(cancelled_at=timezone.now(), cancelled_reason=reason):
            return False
        self.refresh_from_db()
        return True
