"""An organisation of the cluster: where members work. Reports are cut by it and by its sector."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from members.handles import SPELLING


class Sector(models.TextChoices):
    ACADEMIA = "academia", _("Academia")
    PRIVATE = "private", _("Private sector")
    PUBLIC = "public", _("Public sector")


class Size(models.TextChoices):
    MICRO = "1-9", _("1–9 employees")
    SMALL = "10-49", _("10–49 employees")
    MEDIUM = "50-249", _("50–249 employees")
    LARGE = "250+", _("250 employees or more")


class OrganisationQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(left_on=None)

    def add(self, name: str, *, sector: str, size: str) -> "Organisation":
        """A new organisation, with a short name made of its name."""
        short = slugify(name.lower().translate(SPELLING))[:70] or "organisation"
        taken = set(self.filter(slug__startswith=short).values_list("slug", flat=True))
        free = next(slug for slug in (short, *(f"{short}-{number}" for number in range(2, 1000))) if slug not in taken)
        return self.create(name=name, slug=free, sector=sector, size=size, joined_on=timezone.localdate())

    def by_sector(self) -> dict[str, list["Organisation"]]:
        """Sector's name → its organisations, in the order of their names (1 query)."""
        groups = {label: [] for label in Sector.labels}
        for organisation in self:
            groups[Sector(organisation.sector).label].append(organisation)
        return {label: found for label, found in groups.items() if found}


class Organisation(index.Indexed, models.Model):
    name = models.CharField(_("name"), max_length=160, unique=True)
    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    sector = models.CharField(_("sector"), max_length=10, choices=Sector, db_index=True)
    size = models.CharField(_("size"), max_length=6, choices=Size)
    website = models.URLField(_("website"), blank=True)
    about_en = models.TextField(_("about, in English"), blank=True)
    about_nb = models.TextField(_("about, in Norwegian"), blank=True)
    joined_on = models.DateField(_("joined on"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("sector")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name

    @property
    def about(self) -> str:
        return self.about_nb if get_language() == "nb" else self.about_en

    def get_absolute_url(self) -> str:
        return reverse("members:organisation", args=[self.slug])

    @property
    def audience_key(self) -> str:
        return f"org:{self.pk}"
