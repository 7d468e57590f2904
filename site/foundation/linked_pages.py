"""Pages behind the addresses members write: what each is called, in the reader's language, if she may see it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from wagtail.models import Page, Site

from foundation.memory import remember
from foundation.pages import page_models
from foundation.shown_pages import shown_pages


@dataclass(frozen=True)
class LinkedPage:
    title: str
    url: str
    kind: str
    language: str


def linked_pages(reader, paths: Iterable[str]) -> dict[str, LinkedPage]:
    """Path with its language ("/nb/kurs/intro/") → the page there, in the reader's language where it has a twin.

    What is no page, is withdrawn, or is not for this reader is left out (1 query; 1 more for each page seen the first time).
    """
    origins = {path: origin for path in paths if (origin := origin_of(path))}
    pages = shown_pages(reader, origins.values())
    return {path: linked(label, pages[number]) for path, (label, number) in origins.items() if number in pages}


def linked(label: str, page: Page) -> LinkedPage:
    kind = next(model._meta.verbose_name for model in page_models() if model._meta.label_lower == label)
    return LinkedPage(page.title, page.url or "", capfirst(str(kind)), page.locale.language_code)


def origin_of(path: str) -> tuple[str, int] | None:
    """The type and the original's number of the page at an address, whoever may see it."""
    language, _, rest = path.strip("/").partition("/")
    top = remember("top-places", top_places).get(language)
    place = top + "".join(f"{part}/" for part in rest.split("/") if part) if top else ""
    return remember(f"origin:{place}", lambda: origin_in(place)) if place and rest else None


def top_places() -> dict[str, str]:
    """Language → the path in the tree of the site's front page in it."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    tops = Page.objects.filter(translation_key=site.root_page.translation_key).select_related("locale") if site else []
    return {page.locale.language_code: page.url_path for page in tops}


def origin_in(place: str) -> tuple[str, int] | None:
    page = Page.objects.filter(url_path=place).select_related("content_type").first()
    model = page.specific_class if page else None
    if model not in page_models():
        return None
    number = model._default_manager.values_list("translation_of_id", flat=True).get(pk=page.pk) or page.pk
    return model._meta.label_lower, number
