"""That a member has read an article, in the version it had then. To her: what is done, and what is new again."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Activity
from knowledge_base.activities import ARTICLE_READ

if TYPE_CHECKING:
    from knowledge_base.models import ArticlePage
    from members.models import Member


class ReadingQuerySet(models.QuerySet):
    def of(self, member: "Member") -> Self:
        return self.filter(member=member)

    def of_version(self, article: "ArticlePage") -> Self:
        """Readings of what the article says now, in whichever language it was read."""
        return self.filter(article=article.original_id, version=article.version)

    def mark(self, member: "Member", article: "ArticlePage", *, at: datetime | None = None) -> "Reading":
        """Note that `member` has read the article: once for each version, whatever the language (about 12 queries)."""
        with transaction.atomic():
            key = {"member": member, "article_id": article.original_id, "version": article.version}
            reading, is_new = self.get_or_create(**key, defaults={"read_at": at or timezone.now()})
            if is_new:
                Activity.objects.record(
                    member, ARTICLE_READ, article.original, occasion=str(article.version), language=article.language, at=at
                )
        return reading


class Reading(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="readings")
    article = models.ForeignKey("knowledge_base.ArticlePage", on_delete=models.CASCADE, related_name="readings")
    version = models.PositiveIntegerField()
    read_at = models.DateTimeField(default=timezone.now)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["-read_at"]
        constraints = [models.UniqueConstraint(fields=["member", "article", "version"], name="one_reading_a_version")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.article_id} v{self.version}"
