"""What a reader tells whoever answers for an article: was it helpful, and what is to be better. Nobody else reads it.

It hangs on the page she read, in the language she read it, and on its words then: a new revision may be answered anew.
"""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge_base.notices import FEEDBACK
from notifications.models import Notification

if TYPE_CHECKING:
    from knowledge_base.models import ArticlePage
    from members.models import Member

LONGEST = 1000


class About(models.TextChoices):
    MISSING = "missing", _("Something is missing")
    UNCLEAR = "unclear", _("Something is unclear")
    WRONG = "wrong", _("Something is wrong")
    SUGGESTION = "suggestion", _("I have a suggestion")
    OTHER = "other", _("Something else")


class FeedbackQuerySet(models.QuerySet):
    def of(self, member: "Member") -> Self:
        return self.filter(member=member) if member.is_authenticated else self.none()

    def on_words_of(self, page: "ArticlePage") -> Self:
        """On what this page says now."""
        return self.filter(page=page.pk, revision=page.live_revision_id or 0)

    def on(self, originals) -> Self:
        """On these articles, in whichever language."""
        return self.filter(Q(page__in=originals) | Q(page__translation_of__in=originals))

    def to_do(self) -> Self:
        """What asks something of the owner, the newest first."""
        return self.filter(Q(helpful=False) | ~Q(text=""), settled_at=None).select_related("page__locale", "member")

    def answer(self, member: "Member", page: "ArticlePage", **said) -> "Feedback":
        """Keep `helpful`, or `about` and `text`; the same reader's answer to the same words is changed, not added (8 queries)."""
        key = {"member": member, "page": page, "revision": page.live_revision_id or 0}
        with transaction.atomic():
            kept, is_new = self.select_for_update().get_or_create(**key, defaults=said)
            changed = is_new or any(getattr(kept, name) != value for name, value in said.items())
            if not is_new and changed:
                for name, value in {**said, "given_at": timezone.now(), "settled_at": None, "settled_by": None}.items():
                    setattr(kept, name, value)
                kept.save()
            if changed:
                kept.tell_owner()
        return kept

    def counted(self) -> dict[int, dict[str, int]]:
        """Original's number → how many found what the live pages say now helpful, and how many not (1 query)."""
        current = self.filter(revision=F("page__live_revision")).order_by()
        rows = current.values(original=Coalesce("page__translation_of", "page")).annotate(
            yes=Count("pk", filter=Q(helpful=True)), no=Count("pk", filter=Q(helpful=False))
        )
        return {row["original"]: {"yes": row["yes"], "no": row["no"]} for row in rows}


class Feedback(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="article_feedback")
    page = models.ForeignKey("knowledge_base.ArticlePage", on_delete=models.CASCADE, related_name="feedback")
    # The number of Wagtail's revision; no relation, for revisions may be purged.
    revision = models.PositiveBigIntegerField(default=0)
    helpful = models.BooleanField(null=True)
    about = models.CharField(_("what it is about"), max_length=12, choices=About, blank=True)
    text = models.TextField(_("in your words"), max_length=LONGEST, blank=True)
    given_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback on an article")
        verbose_name_plural = _("feedback on articles")
        ordering = ["-given_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["member", "page", "revision"], name="one_feedback_a_revision")]

    def __str__(self) -> str:
        return f"{self.page_id} r{self.revision}"

    @property
    def asks_something(self) -> bool:
        return self.settled_at is None and (self.helpful is False or bool(self.text))

    def tell_owner(self) -> None:
        """Of words at once; a bare “no” waits on the work list, and what was taken back is told no more."""
        if not (self.text and self.asks_something):
            Notification.objects.take_back(FEEDBACK, self)
            return
        article = self.page.original
        people = [member for member in (article.keeper, article.deputy) if member]
        Notification.objects.tell_each(people[:1], FEEDBACK, self, key=self.given_at.strftime("%Y%m%d%H%M%S%f"))

    def settle(self, by: "Member") -> None:
        """It has been dealt with; twice is once."""
        with transaction.atomic():
            if Feedback.objects.filter(pk=self.pk, settled_at=None).update(settled_at=timezone.now(), settled_by=by):
                Notification.objects.take_back(FEEDBACK, self)
