"""What can be found. One row for each thing a member can open, with the audience of the thing itself, so that hits and
counts obey the one access rule in the query; and a log of what was looked for, without saying by whom."""

from functools import reduce
from operator import or_
from typing import Self

from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index
from wagtail.search.queryset import SearchableQuerySetMixin

from foundation.access import KEY_LENGTH, visible
from foundation.page_cache import begin_another, present
from foundation.pages import BasePage, page_models

GENERATION = "search-generation"


class Kind(models.TextChoices):
    COURSE = "course", _("Courses")
    STEP = "step", _("Lessons")
    ARTICLE = "article", _("Articles")
    CASE = "case", _("Case studies")
    TOPIC = "topic", _("Discussions")
    ORGANISATION = "organisation", _("Organisations")
    PAGE = "page", _("Pages")


class SearchEntryQuerySet(SearchableQuerySetMixin, models.QuerySet):
    def visible_to(self, user) -> Self:
        return visible(self, user)

    def generation(self) -> str:
        """Changes whenever an entry does, or who may see it."""
        return present(GENERATION)

    def renew(self) -> None:
        """Say that entries changed."""
        begin_another(GENERATION)

    def follow_audience_of(self, page: BasePage) -> None:
        """Carry the audience of a page, its twins and all pages below them to their entries (one query a page type and change).

        Done at once: an entry that waits for its task must not show what was narrowed meanwhile.
        """
        twins = type(page)._default_manager.filter(Q(pk=page.original_id) | Q(translation_of=page.original_id))
        below = reduce(or_, (Q(path__startswith=path) for path in twins.values_list("path", flat=True)), Q(pk=page.pk))
        for model in page_models():
            found = model._default_manager.filter(below)
            for audience in found.order_by().values_list("audience", flat=True).distinct():
                numbers = found.filter(audience=audience).values("pk")
                stale = self.filter(target_model="page", target_id__in=numbers).exclude(audience=audience)
                stale.update(audience=audience)
        self.renew()

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind) if kind in Kind.values else self

    def counted_by_kind(self) -> dict[str, int]:
        return {row["kind"]: row["n"] for row in self.order_by().values("kind").annotate(n=Count("pk"))}


class SearchEntry(index.Indexed, models.Model):
    kind = models.CharField(max_length=20, choices=Kind)
    target_model = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    # What twins share: the original's kind and number.
    identity = models.CharField(max_length=100, db_index=True)
    is_original = models.BooleanField(default=True)
    language = models.CharField(max_length=5, blank=True)
    audience = models.CharField(max_length=KEY_LENGTH, db_index=True)
    title = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=500)
    goal_key = models.CharField(max_length=50, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = SearchEntryQuerySet.as_manager()

    search_fields = [
        index.SearchField("title", boost=4),
        index.AutocompleteField("title"),
        index.SearchField("text"),
        index.FilterField("kind"),
        index.FilterField("language"),
        index.FilterField("identity"),
        index.FilterField("is_original"),
        index.FilterField("audience"),
    ]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["target_model", "target_id"], name="one_entry_a_thing")]
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")

    def __str__(self) -> str:
        return self.title

    def url_in(self, language: str) -> str:
        """A page has an address of its own; what is no page is shown in the reader's language."""
        return self.url if self.target_model == "page" else f"/{language}/{self.url.split('/', 2)[2]}"


class SearchLogQuerySet(models.QuerySet):
    def note(self, query: str, language: str, hits: int) -> None:
        """One row a query, day and language; how often, and how many hits it had last (1 query, 3 the first time that day)."""
        row = {"query": query[:100], "language": language, "day": timezone.localdate()}
        counted = {"times": F("times") + 1, "hits": hits}
        if not self.filter(**row).update(**counted):
            self.get_or_create(**row)
            self.filter(**row).update(**counted)

    def without_hits(self) -> Self:
        """What people look for and do not find: the editors' list of what to write."""
        return self.filter(hits=0).order_by("-times", "-day")


class SearchLog(models.Model):
    query = models.CharField(max_length=100)
    language = models.CharField(max_length=5)
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)
    hits = models.PositiveIntegerField(default=0)

    objects = SearchLogQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["query", "language", "day"], name="one_row_a_query_and_day")]
        verbose_name = _("search")
        verbose_name_plural = _("searches")

    def __str__(self) -> str:
        return self.query
