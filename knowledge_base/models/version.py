"""What was published of an article when, and whether it said something new: readers compare, and a twin knows its age."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from activity.models import Activity
from foundation.access import KEY_LENGTH, visible
from knowledge_base.activities import ARTICLE_IMPROVED

if TYPE_CHECKING:
    from knowledge_base.models import ArticlePage


class Change(models.TextChoices):
    CONTENT = "content", _("New content: the other language is to follow")
    TYPO = "typo", _("Small corrections: nothing new")
    TRANSLATION = "translation", _("Brought up to date with the other language")


class VersionQuerySet(models.QuerySet):
    def seen_on(self, page: "ArticlePage", user) -> Self:
        """The newest first. What was published for fewer people then stays with them."""
        return visible(self.filter(page=page.pk), user).select_related("revision")


class PublishedVersion(models.Model):
    page = models.ForeignKey("knowledge_base.ArticlePage", on_delete=models.CASCADE, related_name="versions")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    change = models.CharField(max_length=12, choices=Change)
    note = models.CharField(max_length=255, blank=True)
    # Whom the page was for then.
    audience = models.CharField(max_length=KEY_LENGTH)
    published_at = models.DateTimeField(default=timezone.now)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="one_article_version_a_number"),
            models.UniqueConstraint(fields=["page", "revision"], name="one_article_version_a_revision"),
        ]

    def count(self) -> None:
        """New content, or a translation brought up to date, is a contribution of whoever wrote the revision."""
        member = self.revision.user
        if member and self.change != Change.TYPO:
            Activity.objects.record(
                member, ARTICLE_IMPROVED, self.page.original, occasion=f"version {self.pk}", minutes=0, at=self.published_at,
                language=self.page.language,
            )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.page_id} no. {self.number}"
