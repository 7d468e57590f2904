"""What others say to a proposal: remarks, those asked to comment, those quoted in it, and who is thanked for the article."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from foundation.markdown import render
from foundation.page_cache import renew_pages
from knowledge_base import proposal_notices as notices
from knowledge_base.models.proposal import Proposal

if TYPE_CHECKING:
    from knowledge_base.models import ArticlePage
    from members.models import Member


class RemarkQuerySet(models.QuerySet):
    def write(self, proposal: Proposal, author: "Member", source: str, *, once=None) -> "ProposalRemark":
        """Say something to it; the same `once` again is the remark that is there. Whom it concerns hears of it."""
        with transaction.atomic():
            words = {"source": source, "html": render(source, heading_prefix="remark-")}
            made, is_new = self.get_or_create(proposal=proposal, author=author, once=once or uuid.uuid4(), defaults=words)
            if is_new:
                notices.tell_of_remark(made)
        return made


class ProposalRemark(models.Model):
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="remarks")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    source = models.TextField()
    html = models.TextField(editable=False)
    written_at = models.DateTimeField(default=timezone.now)
    once = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark on a proposal")
        verbose_name_plural = _("remarks on proposals")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["author", "once"], name="one_remark_a_form")]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.source[:40]}"


class CommenterQuerySet(models.QuerySet):
    def waiting_for(self, member: "Member") -> Self:
        """Proposals in review of which this member was asked what she thinks, and has not said it yet."""
        said = ProposalRemark.objects.filter(proposal=OuterRef("proposal"), author=member)
        open_to_her = self.filter(member=member, proposal__state=Proposal.State.REVIEW).exclude(Exists(said))
        return open_to_her.select_related("asked_by", "proposal__article").order_by("due_on", "pk")


class ProposalCommenter(models.Model):
    """A member who was asked what she thinks of it. She sees it and may write remarks; deciding is for others."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="commenters")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField(null=True)

    objects = CommenterQuerySet.as_manager()

    class Meta:
        verbose_name = _("commenter on a proposal")
        verbose_name_plural = _("commenters on proposals")
        constraints = [models.UniqueConstraint(fields=["proposal", "member"], name="asked_once_to_comment")]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.member_id}"


class QuoteQuerySet(models.QuerySet):
    def asked_of(self, member: "Member") -> Self:
        """Words of hers in proposals that are under way, and her answer is wanted."""
        sent = (Proposal.State.REVIEW, Proposal.State.CHANGES)
        return self.pending().filter(member=member, proposal__state__in=sent).select_related("proposal__author")

    def pending(self) -> Self:
        return self.filter(consent=ProposalQuote.Consent.PENDING)

    def in_the_way(self) -> Self:
        """Without a yes nothing is published."""
        return self.exclude(consent=ProposalQuote.Consent.YES)


class ProposalQuote(models.Model):
    """Words of another member that the proposal uses. Nothing is published before she has said yes."""

    class Consent(models.TextChoices):
        PENDING = "pending", _("Not answered yet")
        YES = "yes", _("Agreed")
        NO = "no", _("Said no")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="quotes")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    consent = models.CharField(max_length=10, choices=Consent, default=Consent.PENDING)
    answered_at = models.DateTimeField(null=True)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("quoted words")
        verbose_name_plural = _("quoted words")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.text[:40]}"

    def answer(self, yes: bool) -> None:
        """She may change her mind until it is published."""
        self.consent = self.Consent.YES if yes else self.Consent.NO
        self.answered_at = timezone.now()
        self.save(update_fields=["consent", "answered_at"])
        notices.tell_of_answer(self)

    @property
    def html(self) -> SafeString:
        """Her words as they look in the exchange."""
        return mark_safe(render(self.text, heading_prefix="quote-"))

    @property
    def still_stands(self) -> bool:
        """Whether the words are in the proposal word for word, whatever the line breaks."""
        said = " ".join(self.text.split())
        return any(said in " ".join(text.split()) for text in self.proposal.parts.values())


class CreditQuerySet(models.QuerySet):
    def of_article(self, article: "ArticlePage") -> Self:
        return self.filter(article=article.original_id).select_related("member")

    def give(self, article: "ArticlePage", members) -> None:
        """Name these members on the article, each once."""
        rows = [self.model(article_id=article.original_id, member=member) for member in members]
        self.bulk_create(rows, ignore_conflicts=True)
        renew_pages()


class Credit(models.Model):
    """That a member helped to make an article what it is. Hangs on the original: twins thank the same people."""

    article = models.ForeignKey("knowledge_base.ArticlePage", on_delete=models.CASCADE, related_name="credits")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)

    objects = CreditQuerySet.as_manager()

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["article", "member"], name="thanked_once_an_article")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.member_id}"
