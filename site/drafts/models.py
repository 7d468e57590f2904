"""Unfinished writing. To a member: what she began is there when she comes back, in whichever browser, and is never overwritten unseen.

The protocol is Discourse's: whoever saves says which state she goes on from. Each save raises the sequence, and so does posting:
a late save can neither bring back what was posted nor cover what another tab wrote.
"""

from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from drafts.places import KEY_LENGTH, Kind, kind_of

if TYPE_CHECKING:
    from members.models import Member

# Characters of one draft, all its fields together; drafts of one member.
LONGEST = 400_000
MOST = 100
EXCERPT = 240
Words = dict[str, list[str]]


class DraftConflict(Exception):
    """It was saved (or posted: `now.is_open` is False) elsewhere since; `now` is what stands there."""

    def __init__(self, now: "Draft"):
        super().__init__("the draft was saved elsewhere")
        self.now = now


class TooMuch(ValueError):
    """Longer than LONGEST, or more than MOST drafts."""


class DraftQuerySet(models.QuerySet):
    def of(self, member: "Member") -> Self:
        return self.filter(member=member)

    def open(self) -> Self:
        return self.filter(ended_at=None)

    def write(self, member: "Member", key: str, words: Words, sequence: int) -> "Draft":
        """Save what follows upon `sequence` (0: nothing yet). Raises DraftConflict and TooMuch.

        The same words again are no conflict: a browser that never heard the answer sends them once more.
        """
        if sum(len(text) for texts in words.values() for text in texts) > LONGEST:
            raise TooMuch
        with transaction.atomic():
            draft, is_new = self.get_or_create(member=member, key=key, defaults={"words": words})
            if is_new and self.of(member).open().count() > MOST:
                raise TooMuch
            if is_new or (draft.is_open and draft.words == words):
                return draft
            fresh = {"words": words, "sequence": F("sequence") + 1, "saved_at": timezone.now(), "ended_at": None}
            if not self.filter(pk=draft.pk, sequence=sequence).update(**fresh):
                raise DraftConflict(draft)
            draft.refresh_from_db()
        return draft

    def end(self, member: "Member", key: str) -> None:
        """It was posted, or given up. The empty row stays a while, so that a late save finds its sequence passed."""
        with transaction.atomic():
            now = timezone.now()
            draft, is_new = self.get_or_create(member=member, key=key, defaults={"ended_at": now})
            if not is_new:
                self.filter(pk=draft.pk).update(words={}, sequence=F("sequence") + 1, ended_at=now)

    def forgotten(self) -> Self:
        """Posted a week ago, or not touched for half a year."""
        now = timezone.now()
        posted = models.Q(ended_at__lt=now - timedelta(days=7))
        return self.filter(posted | models.Q(ended_at=None, saved_at__lt=now - timedelta(days=180)))


class Draft(models.Model):
    """`words` are the fields of the form as they were typed: name → its values."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    key = models.CharField(max_length=KEY_LENGTH)
    sequence = models.PositiveIntegerField(default=1)
    words = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["-saved_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["member", "key"], name="one_draft_a_key")]

    def __str__(self) -> str:
        return self.key

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def kind(self) -> Kind | None:
        return kind_of(self.key)

    @property
    def title(self) -> str:
        return " ".join("".join(self.words.get("title", [])[:1]).split())

    @property
    def excerpt(self) -> str:
        """How what she wrote begins: the text, else the longest of it."""
        longest = max((text for texts in self.words.values() for text in texts), key=len, default="")
        said = "".join(self.words.get("text", [])[:1]) or longest
        return " ".join(said[: 2 * EXCERPT].split())[:EXCERPT]

    @property
    def whole_text(self) -> str:
        """Everything longer than a word or two, for who cannot go where it was written."""
        return "\n\n".join(text for texts in self.words.values() for text in texts if len(text) > 40)
