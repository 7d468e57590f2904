"""Who took a report out of the platform: asked when somebody wants to know who read what."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ReportDownload(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="report_downloads")
    report = models.CharField(max_length=40)
    query = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]
        verbose_name = _("download of a report")
        verbose_name_plural = _("downloads of reports")

    def __str__(self) -> str:
        return f"{self.report} {self.at:%Y-%m-%d}"
