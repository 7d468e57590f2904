"""How old a page is against its twin in the other language. A typo makes nobody's translation stale, new content does."""

from django.db import models
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation

from foundation.memory import remember
from knowledge_base.models.version import Change, PublishedVersion

AGES = ("content_at", "level_at")


class AgeingPage(models.Model):
    change = models.CharField(_("what kind of change"), max_length=12, choices=Change, default=Change.CONTENT)
    change_note = models.CharField(
        _("what is new"), max_length=255, blank=True, help_text=_("One line for readers who look at the earlier versions.")
    )
    # When it last said something new, and when it was last known to say what its twin says.
    content_at = models.DateTimeField(null=True, editable=False)
    level_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    def note_version(self) -> None:
        """Once for each published revision (5 queries)."""
        if not self.live_revision_id or self.versions.filter(revision=self.live_revision_id).exists():
            return
        number, change = (self.versions.aggregate(n=Max("number"))["n"] or 0) + 1, self.change_now()
        facts = {"change": change, "note": self.change_note if number > 1 else "", "audience": self.audience}
        version = PublishedVersion.objects.create(page_id=self.pk, revision_id=self.live_revision_id, number=number, **facts)
        if number > 1:
            version.count()
        self.come_of_age(change, is_first=number == 1)

    def change_now(self) -> str:
        """A page kept in step by the translation editor has no form of ours: what it publishes is a translation."""
        is_first_twin = self.translation_of_id and not self.versions.exists()
        kept = self.translation_of_id and Translation.objects.filter(
            source__object_id=self.translation_key, target_locale=self.locale_id, enabled=True
        )
        return Change.TRANSLATION if is_first_twin or (kept and kept.exists()) else self.change

    def come_of_age(self, change: str, *, is_first: bool) -> None:
        now, ages = timezone.now(), {}
        if change == Change.CONTENT:
            ages["content_at"] = now
        if change == Change.TRANSLATION or is_first:
            ages["level_at"] = now
        if ages:
            type(self).objects.filter(pk=self.pk).update(**ages)
            self.__dict__.update(ages)

    def twins(self) -> list:
        """The live pages in other languages: title, address, language and age (remembered; 1 query when cold)."""

        def find() -> list:
            same = type(self).objects.live().filter(translation_key=self.translation_key).exclude(pk=self.pk)
            return list(same.select_related("locale").defer("body", "sources", "facts"))

        return remember(f"article-twins:{self.pk}", find)

    def newer_twin(self):
        """The twin that has said something new since this page was level with it, or None."""
        stale = (twin for twin in self.twins() if twin.content_at and (not self.level_at or twin.content_at > self.level_at))
        return next(stale, None)

    @classmethod
    def stale(cls, pages: models.QuerySet) -> models.QuerySet:
        """Those of these pages that have a newer twin, each with `newer_since` (no further query)."""
        twins = cls.objects.live().filter(translation_key=models.OuterRef("translation_key")).exclude(pk=models.OuterRef("pk"))
        twins = twins.exclude(content_at=None)
        newest = twins.order_by("-content_at").values("content_at")[:1]
        return pages.annotate(newer_since=models.Subquery(newest)).filter(newer_since__gt=F("level_at"))
