"""A word of the glossary: what it means, in both languages. Wherever a story first uses it, the reader can ask for it."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from foundation.page_cache import renew_pages
from goals.models.vocabulary import in_reader_language

FORMS_HELP = _("Other forms of the word, separated by commas: plural, definite form, abbreviation.")


class Term(index.Indexed, models.Model):
    key = models.SlugField(_("key"), unique=True, max_length=60, help_text=_("Its anchor on the page of the glossary."))
    name_en = models.CharField(_("name in English"), max_length=80)
    name_nb = models.CharField(_("name in Norwegian"), max_length=80)
    forms_en = models.CharField(_("other forms in English"), max_length=300, blank=True, help_text=FORMS_HELP)
    forms_nb = models.CharField(_("other forms in Norwegian"), max_length=300, blank=True, help_text=FORMS_HELP)
    definition_en = models.TextField(_("definition in English"), max_length=600)
    definition_nb = models.TextField(_("definition in Norwegian"), max_length=600)

    name = in_reader_language("name")
    definition = in_reader_language("definition")

    search_fields = [index.AutocompleteField("name_en"), index.AutocompleteField("name_nb")]
    panels = [
        FieldPanel("key"),
        FieldRowPanel([FieldPanel("name_nb"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("forms_nb"), FieldPanel("forms_en")]),
        FieldPanel("definition_nb"),
        FieldPanel("definition_en"),
    ]

    class Meta:
        ordering = ["name_en"]
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        transaction.on_commit(renew_pages)

    def delete(self, *args, **kwargs):
        gone = super().delete(*args, **kwargs)
        transaction.on_commit(renew_pages)
        return gone

    def name_in(self, language: str) -> str:
        return self.name_nb if language == "nb" else self.name_en

    def definition_in(self, language: str) -> str:
        return self.definition_nb if language == "nb" else self.definition_en

    def forms_in(self, language: str) -> list[str]:
        """Every way it is written in this language, its name first."""
        others = self.forms_nb if language == "nb" else self.forms_en
        return [self.name_in(language), *(form.strip() for form in others.split(",") if form.strip())]
