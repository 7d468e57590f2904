"""A few articles in their order, chosen by the editors: where to begin with a subject."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from foundation.changes import announce
from foundation.memory import remember
from foundation.page_cache import renew_pages


class ReadingListQuerySet(models.QuerySet):
    def shown(self) -> "list[ReadingList]":
        """All of them in their order (remembered; 1 query when cold)."""
        return remember("reading-lists", lambda: list(self.order_by("order", "pk")))

    def in_order(self) -> Self:
        return self.order_by("order", "pk")


class ReadingList(ClusterableModel):
    slug = models.SlugField(_("address"), unique=True, max_length=60)
    title_nb = models.CharField(_("title (Norwegian)"), max_length=120)
    title_en = models.CharField(_("title (English)"), max_length=120)
    text_nb = models.TextField(_("for whom, in a sentence (Norwegian)"), max_length=300, blank=True)
    text_en = models.TextField(_("for whom, in a sentence (English)"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("place"), default=1)

    objects = ReadingListQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("title_nb"), FieldPanel("title_en")]),
        FieldPanel("text_nb"),
        FieldPanel("text_en"),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("order")]),
        InlinePanel("entries", label=_("article"), min_num=1),
    ]

    class Meta:
        verbose_name = _("reading list")
        verbose_name_plural = _("reading lists")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs) -> None:
        super().save(*args, **kwargs)
        renew_pages()
        announce(self)

    def delete(self, *args, **kwargs):
        renew_pages()
        announce(self)
        return super().delete(*args, **kwargs)

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" else self.title_nb

    @property
    def text(self) -> str:
        return self.text_en if get_language() == "en" else self.text_nb

    def get_absolute_url(self) -> str:
        return reverse("knowledge_base:reading_list", args=[self.slug])


class ReadingListEntry(Orderable):
    reading_list = ParentalKey(ReadingList, on_delete=models.CASCADE, related_name="entries")
    article = models.ForeignKey(
        "knowledge_base.ArticlePage", on_delete=models.CASCADE, related_name="+", verbose_name=_("article")
    )

    panels = [PageChooserPanel("article", "knowledge_base.ArticlePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("article of a reading list")
        verbose_name_plural = _("articles of reading lists")
