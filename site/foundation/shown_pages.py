"""Pages known by their originals' numbers, as one reader may see them now: for lists of what somebody did or marked."""

from collections.abc import Iterable

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from wagtail.models import Locale, Page

from foundation.pages import BasePageQuerySet, page_models


def page_labels() -> frozenset[str]:
    """The lower-case labels of every page type of ours."""
    return frozenset(model._meta.label_lower for model in page_models())


def shown_pages(reader, originals: Iterable[tuple[str, int]]) -> dict[int, Page]:
    """Original's number → its page in the reader's language where it has one, with title, address and language (1 query).

    `originals`: label of the page type and number. What she may not see any more, and what is withdrawn, is left out.
    """
    labels, numbers = set(), set()
    for label, number in originals:
        labels.add(label)
        numbers.add(number)
    if not numbers:
        return {}
    keys = Page.objects.filter(pk__in=numbers).values("translation_key")
    # Each type makes the query longer; few lists hold more than two or three of them.
    first, *others = [rows_of(model, reader, keys) for model in page_models() if model._meta.label_lower in labels]
    return {row.pop("original"): page_of(**row) for row in first.union(*others, all=True)}


def rows_of(model, reader, keys):
    # Not every page type has the methods on its own manager.
    pages = BasePageQuerySet(model).visible_to(reader).best_in(get_language()).filter(translation_key__in=keys).order_by()
    return pages.annotate(original=Coalesce("translation_of_id", "pk"), code=F("locale__language_code")).values(
        "pk", "title", "url_path", "locale_id", "code", "original"
    )


def page_of(*, code: str, locale_id: int, **facts) -> Page:
    return Page(locale=Locale(pk=locale_id, language_code=code), **facts)
