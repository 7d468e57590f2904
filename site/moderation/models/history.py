"""Who asked for a judgement and why, and who judged how and why. Only added to."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from moderation.kinds import Decision, UnknownReview
from moderation.models.item import ReviewItem


class ReviewVoice(models.Model):
    """One member's reason why this should be looked at, or the site's own."""

    item = models.ForeignKey(ReviewItem, on_delete=models.CASCADE, related_name="voices")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="review_voices")
    # The site's own is kept as its English text (gettext_noop), and the word it speaks of apart from it.
    reason = models.TextField(blank=True, max_length=2000)
    word = models.CharField(blank=True, max_length=100)
    turn = models.PositiveIntegerField(default=1)
    said_at = models.DateTimeField(default=timezone.now)
    # How much it weighed when it was said, and whether whoever decided saw it the same way.
    weight = models.FloatField(default=0)
    agreed = models.BooleanField(null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("reason to review")
        verbose_name_plural = _("reasons to review")
        constraints = [models.UniqueConstraint(fields=["item", "member", "turn"], name="one_voice_a_turn")]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.reason[:40]}"

    @property
    def text(self) -> str:
        """What a member wrote as she wrote it; what the site says in the reader's language."""
        if self.member_id or not self.reason:
            return self.reason
        said = gettext(self.reason)
        return said % {"word": self.word} if self.word else said


class ReviewDecisionManager(models.Manager):
    def write(self, item: ReviewItem, reviewer, decision: Decision, reason: str) -> "ReviewDecision":
        return self.create(item=item, reviewer=reviewer, decision=decision.code, reason=reason.strip(), turn=item.turn)


class ReviewDecision(models.Model):
    """The record of one decision: who, what, when, why."""

    item = models.ForeignKey(ReviewItem, on_delete=models.PROTECT, related_name="decisions")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="review_decisions")
    decision = models.CharField(max_length=40)
    reason = models.TextField(blank=True, max_length=2000)
    turn = models.PositiveIntegerField(default=1)
    decided_at = models.DateTimeField(default=timezone.now)

    objects = ReviewDecisionManager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [models.UniqueConstraint(fields=["item", "turn"], name="one_decision_a_turn")]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.decision}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("a decision is never changed; open the item again")
        super().save(*args, **kwargs)

    @property
    def label(self) -> str:
        try:
            return str(self.item.review_kind.decision(self.decision).label)
        except UnknownReview:
            return self.decision
