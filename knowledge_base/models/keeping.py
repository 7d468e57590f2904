"""Who answers for an article, and by when it is to be verified. Facts of the live page: no draft brings them or takes them back."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.changes import announce
from foundation.page_cache import renew_pages
from knowledge_base.kinds import due_after
from members.roles import ADMINISTRATOR, EDITOR, EXPERT

if TYPE_CHECKING:
    from members.models import Member

# Wagtail's own `owner` is whoever made the page.
LIVE_FACTS = ("keeper_id", "deputy_id", "verify_due", "reminded", "content_at", "level_at")


def person(related_name: str, label) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name=related_name,
        verbose_name=label,
    )  # fmt: skip


class KeptPage(models.Model):
    keeper = person("kept_articles", _("owner"))
    deputy = person("deputised_articles", _("deputy"))
    verify_due = models.DateField(_("to be verified by"), null=True, editable=False, db_index=True)
    # The last reminder that went out, e.g. "2026-05-03/due": each is sent once.
    reminded = models.CharField(max_length=30, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_overdue(self) -> bool:
        return bool(self.verify_due) and self.verify_due < timezone.localdate()

    def is_kept_by(self, member: "Member") -> bool:
        """Whether this member may say that it is right: owner, deputy, an editor."""
        return member.pk in (self.keeper_id, self.deputy_id) or member.holds(EDITOR, ADMINISTRATOR)

    def may_be_taken_by(self, member: "Member") -> bool:
        """Whether this member may become the owner of an article that has none."""
        return not self.keeper_id and (member.pk == self.author_id or member.holds(EXPERT, EDITOR, ADMINISTRATOR))

    def verifications_of_original(self) -> models.QuerySet:
        """The newest first, with who did it."""
        return self.verifications.model.objects.of_article(self)

    def entrust(self, keeper: "Member | None", deputy: "Member | None" = None) -> None:
        """Owner and deputy from now on, in both languages."""
        self.set_facts(keeper_id=keeper and keeper.pk, deputy_id=deputy and deputy.pk)
        self.keeper, self.deputy = keeper, deputy
        renew_pages()
        announce(self)

    def settle_due(self) -> None:
        """By when it is to be verified next: so many months after it was last, or was first published (3 queries)."""
        last = self.verifications.values_list("verified_at", flat=True).first() or self.first_published_at
        self.set_facts(verify_due=due_after(self.kind, timezone.localdate(last)) if last else None)

    def set_facts(self, **facts) -> None:
        """Past Wagtail's revisions, on the original and its twins."""
        type(self).objects.filter(Q(pk=self.original_id) | Q(translation_of=self.original_id)).update(**facts)
        for name, value in facts.items():
            setattr(self, name, value)

    def with_content_json(self, content):
        """An older draft must not undo what was verified or entrusted since."""
        page = super().with_content_json(content)
        # Asked anew: whoever publishes may have had this page in hand for a while.
        now = type(self).objects.filter(pk=self.pk).values(*LIVE_FACTS).first() or {}
        for name, value in now.items():
            setattr(page, name, value)
        return page
