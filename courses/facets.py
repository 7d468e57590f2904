"""What courses can be found by: the facets in the order they are shown, and the words for their values."""

import time
from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from courses.durations import BANDS
from courses.models import CoursePage
from courses.stock import FIXED_LABELS, Offer
from foundation.memory import remember
from goals.models import Goal, SustainableDevelopmentGoal, Theme
from members.models import Organisation

TITLES = {
    "goal": _("Main goal"),
    "level": _("Level"),
    "duration": _("Time it takes"),
    "theme": _("Theme"),
    "format": _("Format"),
    "language": _("Language"),
    "organisation": _("Provider"),
    "sdg": _("UN Sustainable Development Goal"),
}
SECONDS = 600


def labels() -> dict[str, dict[str, str]]:
    """Facet → value → words in the reader's language, in the order they are shown (4 queries, kept until a page is published)."""
    key = f"catalogue-words:{get_language()}:{int(time.time() // SECONDS)}"
    return remember(key, lambda: {name: {value: str(text) for value, text in words.items()} for name, words in gather().items()})


def gather() -> dict[str, dict]:
    providers = Organisation.objects.filter(pk__in=CoursePage.objects.values("provider")).order_by("name")
    return {
        "goal": {goal.key: goal.short_name for goal in Goal.objects.all()},
        "theme": {theme.key: theme.name for theme in Theme.objects.all()},
        "sdg": {str(sdg.number): sdg for sdg in SustainableDevelopmentGoal.objects.all()},
        "organisation": dict(providers.values_list("slug", "name")),
        "duration": BANDS,
        **FIXED_LABELS,
    }


def facets_of(offers: Iterable[Offer]) -> dict[str, dict[str, str]]:
    """Facet → value → words; only what some course has."""
    words, offers = labels(), list(offers)
    had = {name: {value for offer in offers for value in offer.values[name]} for name in TITLES}
    return {name: {value: text for value, text in words[name].items() if value in had[name]} for name in TITLES}
