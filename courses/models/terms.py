"""What a certificate promises: of which edition it is, and how long it is valid. Courses and learning paths say it alike."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel


class HasTerms(models.Model):
    edition = models.PositiveSmallIntegerField(
        _("edition"), default=1, validators=[MinValueValidator(1)],
        help_text=_("Raise it when what one learns here has changed: certificates say which edition they are of."),
    )  # fmt: skip
    certificate_months = models.PositiveSmallIntegerField(
        _("months a certificate is valid"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("Leave it empty where what was learned does not age. Changes count for new certificates only."),
    )  # fmt: skip

    terms_rules = ("edition", "certificate_months")
    terms_panel = MultiFieldPanel(
        [FieldRowPanel([FieldPanel("edition"), FieldPanel("certificate_months")])], heading=_("The certificate")
    )

    class Meta:
        abstract = True
