"""The rules of the exchange. Every decision against something a member wrote names the one it follows from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rule(models.TextChoices):
    RESPECT = "respect", _("Be considerate: criticise the matter, never the person")
    PRIVACY = "privacy", _("Share nothing personal or confidential about others")
    HARM = "harm", _("Give no advice that may do harm")
    ADVERTISING = "advertising", _("Do not advertise: tell what you learned, not what you sell")
    PLACE = "place", _("One question in one place: the right board, no doubles")
    LAW = "law", _("Nothing unlawful")
    TERMS = "terms", _("Keep to the terms of use")
