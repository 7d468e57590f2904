"""The kinds of article, and how long each may stand before somebody must look at it again."""

from calendar import monthrange
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    GUIDE = "guide", _("Guide")
    EXPLAINER = "explainer", _("Explainer")
    TOOL = "tool", _("Tool or method")
    TEMPLATE = "template", _("Template to download")
    LAW = "law", _("Law and regulation")
    REPORT = "report", _("Report or paper")
    OPPORTUNITY = "opportunity", _("Opportunity")


# Months between two verifications. Law changes under the reader's feet, a concept hardly does.
MONTHS = {
    Kind.LAW: 3,
    Kind.OPPORTUNITY: 3,
    Kind.TOOL: 6,
    Kind.GUIDE: 12,
    Kind.TEMPLATE: 12,
    Kind.REPORT: 24,
    Kind.EXPLAINER: 24,
}


def due_after(kind: str, day: date) -> date:
    """The day by which an article of this kind that was right on `day` is to be looked at again."""
    years, month = divmod(day.month - 1 + MONTHS[Kind(kind)], 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
