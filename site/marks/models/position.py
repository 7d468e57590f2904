"""Where a member stopped in a recording, so that she goes on there on any device. No act of learning: the ledger knows nothing of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.models import Recording


class PositionQuerySet(models.QuerySet):
    def of(self, member) -> Self:
        return self.filter(member=member) if member.is_authenticated else self.none()

    def note(self, member, recording: Recording, seconds: int) -> None:
        """By the server's clock: the last that arrives stands, whatever clock a device has (2 queries)."""
        now = timezone.now()
        place, is_new = self.get_or_create(member=member, recording=recording, defaults={"seconds": seconds, "noted_at": now})
        if not is_new:
            self.filter(pk=place.pk, noted_at__lte=now).update(seconds=seconds, noted_at=now)

    def forget(self, member, recording: Recording) -> None:
        """At the end one begins again."""
        self.of(member).filter(recording=recording).delete()

    def second(self, member, recording: Recording) -> int:
        return self.of(member).filter(recording=recording).values_list("seconds", flat=True).first() or 0


class Position(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="positions")
    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="positions")
    seconds = models.PositiveIntegerField()
    noted_at = models.DateTimeField(default=timezone.now)

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("place in a recording")
        verbose_name_plural = _("places in recordings")
        constraints = [models.UniqueConstraint(fields=["member", "recording"], name="one_place_a_recording")]

    def __str__(self) -> str:
        return f"{self.recording_id}: {self.seconds}"
