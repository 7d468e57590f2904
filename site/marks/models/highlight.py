"""Words a member marked in a text, perhaps with a remark. Kept by what they say and what stands around them, not by position:
an edited text does not lose them, and where the words are gone the highlight is still listed.
"""

import hashlib
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

MOST_A_PAGE = 200
QUOTE_LENGTH, AROUND_LENGTH, REMARK_LENGTH = 1_000, 60, 2_000


class TooManyHighlights(Exception):
    """More than anybody marks in one text."""


class HighlightQuerySet(models.QuerySet):
    def of(self, member) -> Self:
        return self.filter(member=member) if member.is_authenticated else self.none()

    def on_pages(self, originals) -> Self:
        return self.filter(page__in=list(originals))

    def in_text(self, page) -> Self:
        """Highlights in this page's own words: each language has its own."""
        return self.filter(page=page.original_id, language=page.language)

    def make(self, member, page, *, quote: str, prefix: str, suffix: str, block: str, remark: str = "") -> "Highlight":
        """Mark these words, once. Raises TooManyHighlights."""
        place = {"member": member, "page_id": page.original_id, "language": page.language}
        print_of = hashlib.sha256("\x00".join([block, prefix, quote, suffix]).encode()).hexdigest()
        with transaction.atomic():
            if self.filter(**place).count() >= MOST_A_PAGE:
                raise TooManyHighlights
            words = {"quote": quote, "prefix": prefix, "suffix": suffix, "block": block, "remark": remark}
            made, _is_new = self.get_or_create(**place, fingerprint=print_of, defaults=words)
        return made


class Highlight(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="highlights")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="highlights")
    language = models.CharField(max_length=5)
    block = models.CharField(max_length=40, blank=True)
    quote = models.TextField()
    prefix = models.CharField(max_length=AROUND_LENGTH, blank=True)
    suffix = models.CharField(max_length=AROUND_LENGTH, blank=True)
    remark = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)

    objects = HighlightQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("highlight")
        verbose_name_plural = _("highlights")
        constraints = [
            models.UniqueConstraint(fields=["member", "page", "language", "fingerprint"], name="one_highlight_of_words")
        ]

    def __str__(self) -> str:
        return self.quote[:60]

    def is_in(self, text: str) -> bool:
        """Whether the words still stand in this text; white space does not count."""
        return "".join(self.quote.split()) in "".join(text.split())
