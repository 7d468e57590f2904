"""That somebody who answers for an article found it right, on a day, in the words it had then. Apart from editing it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from activity.models import Activity
from foundation.changes import announce
from foundation.page_cache import renew_pages
from knowledge_base.activities import ARTICLE_VERIFIED
from knowledge_base.notices import VERIFY
from notifications.models import Notification

if TYPE_CHECKING:
    from knowledge_base.models import ArticlePage
    from members.models import Member

# The same words verified again so soon are the same verification: a double click, two tabs, two people at once.
SAME = timedelta(days=7)


class VerificationQuerySet(models.QuerySet):
    def of_article(self, article: "ArticlePage") -> Self:
        return self.filter(article=article.original_id).select_related("member")

    def verify(self, article: "ArticlePage", member: "Member", *, at: datetime | None = None) -> "Verification":
        """Say that it is right as it stands. Counts as a contribution; who was reminded is so no more (about 25 queries)."""
        at = at or timezone.now()
        with transaction.atomic():
            kept = type(article).objects.select_for_update(of=("self",)).get(pk=article.original_id)
            last = self.filter(article=kept).first()
            if last and last.revision_id == kept.live_revision_id and at - last.verified_at < SAME:
                return last
            made = self.create(article=kept, member=member, revision_id=kept.live_revision_id, verified_at=at)
            Activity.objects.record(member, ARTICLE_VERIFIED, kept, occasion=str(made.pk), minutes=0, at=at)
            kept.settle_due()
            Notification.objects.take_back(VERIFY, kept)
            renew_pages()
            announce(kept)
        return made


class Verification(models.Model):
    article = models.ForeignKey("knowledge_base.ArticlePage", on_delete=models.CASCADE, related_name="verifications")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="verifications", verbose_name=_("member")
    )
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    verified_at = models.DateTimeField(default=timezone.now)

    objects = VerificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        ordering = ["-verified_at", "-pk"]
        indexes = [models.Index(fields=["article", "-verified_at"], name="verification_latest")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.verified_at:%Y-%m-%d}"
