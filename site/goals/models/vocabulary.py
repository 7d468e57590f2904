"""The words everything hangs on: the cluster's main goals, its themes, the UN goals, competences. One row, a column a language."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from foundation.changes import announce
from foundation.memory import remember
from foundation.page_cache import renew_pages


def in_reader_language(name: str) -> property:
    """A property that reads `<name>_nb` or `<name>_en` by the language of the page being made."""
    return property(lambda self: getattr(self, f"{name}_{'nb' if get_language() == 'nb' else 'en'}"))


class Word(index.Indexed, models.Model):
    """What goals, themes, UN goals and competences have in common."""

    name_en = models.CharField(_("name in English"), max_length=160)
    name_nb = models.CharField(_("name in Norwegian"), max_length=160)
    summary_en = models.TextField(_("summary in English"), blank=True)
    summary_nb = models.TextField(_("summary in Norwegian"), blank=True)

    name = in_reader_language("name")
    summary = in_reader_language("summary")

    search_fields = [index.AutocompleteField("name_en"), index.AutocompleteField("name_nb")]
    panels = [
        FieldRowPanel([FieldPanel("name_nb"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("summary_nb"), FieldPanel("summary_en")]),
    ]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        super().save(*args, **kwargs)
        self.tell()

    def delete(self, *args, **kwargs):
        gone = super().delete(*args, **kwargs)
        self.tell()
        return gone

    def tell(self) -> None:
        """Pages that show it are made anew."""
        renew_pages()
        announce(self)


class Goal(Word):
    """One of the cluster's four main goals. `key` also names its colour in the design."""

    key = models.SlugField(_("key"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    short_name_en = models.CharField(_("short name in English"), max_length=40)
    short_name_nb = models.CharField(_("short name in Norwegian"), max_length=40)
    description_en = models.TextField(_("description in English"), blank=True)
    description_nb = models.TextField(_("description in Norwegian"), blank=True)

    short_name = in_reader_language("short_name")
    description = in_reader_language("description")
    panels = [
        FieldRowPanel([FieldPanel("short_name_nb"), FieldPanel("short_name_en")]),
        *Word.panels,
        FieldRowPanel([FieldPanel("description_nb"), FieldPanel("description_en")]),
    ]

    class Meta:
        ordering = ["order"]
        verbose_name = _("main goal")
        verbose_name_plural = _("main goals")

    @classmethod
    def in_order(cls) -> "list[Goal]":
        """All main goals, to read: every page shares them (1 query, none while they are remembered)."""
        return remember("main-goals", lambda: list(cls.objects.all()))


class Theme(Word):
    key = models.SlugField(_("key"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class SustainableDevelopmentGoal(Word):
    """One of the United Nations' 17 Sustainable Development Goals (A/RES/70/1)."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True, validators=[MinValueValidator(1), MaxValueValidator(17)])
    url = models.URLField(_("address"), blank=True)

    class Meta:
        ordering = ["number"]
        verbose_name = _("UN Sustainable Development Goal")
        verbose_name_plural = _("UN Sustainable Development Goals")

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class Competence(Word):
    key = models.SlugField(_("key"), unique=True)
    theme = models.ForeignKey(
        Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="competences", verbose_name=_("theme")
    )
    panels = [*Word.panels, FieldPanel("theme")]

    class Meta:
        ordering = ["name_en"]
        verbose_name = _("competence")
        verbose_name_plural = _("competences")
