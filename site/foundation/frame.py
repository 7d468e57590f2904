"""What surrounds every page: menu, footer, languages, the reader. Floors above fill in the parts they know.

Parts are made when a template first asks for them: a page that shows no menu pays for none.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from foundation.memory import remember
from foundation.page_cache import pages_generation

Part = Callable[[HttpRequest], object]

_parts: dict[str, Part] = {}
SCHEMES = ("auto", "light", "dark")
LANGUAGE_NAMES = {"nb": "Norsk", "en": "English"}


def fills_frame(name: str) -> Callable[[Part], Part]:
    """Sign up the function that makes one part of the frame: request → anything a template can show."""

    def sign_up(part: Part) -> Part:
        _parts[name] = part
        return part

    return sign_up


class Frame:
    """Attributes are the parts by name; each is made once a request."""

    def __init__(self, request: HttpRequest):
        self._request = request

    def __getattr__(self, name: str):
        if name.startswith("_") or name not in _parts:
            raise AttributeError(name)
        made = _parts[name](self._request)
        setattr(self, name, made)
        return made


def site_frame(request: HttpRequest) -> dict:
    """The context processor."""
    return {"frame": SimpleLazyObject(lambda: Frame(request)), "development": settings.DEVELOPMENT}


@fills_frame("color_scheme")
def color_scheme(request: HttpRequest) -> str:
    chosen = request.COOKIES.get("appearance", "auto")
    return chosen if chosen in SCHEMES else "auto"


@fills_frame("languages")
def languages(request: HttpRequest) -> list[dict]:
    """Each language with the address of this very page in it (2 queries on an edited page, none elsewhere)."""
    return [
        {"code": code, "label": LANGUAGE_NAMES[code], "url": url, "current": code == get_language()}
        for code, url in addresses(request).items()
    ]


@fills_frame("alternates")
def alternates(request: HttpRequest) -> list[dict]:
    """For hreflang: only pages that really exist in the language."""
    page = getattr(request, "page", None)
    found = twins(page) if page else addresses(request)
    return [{"code": code, "url": settings.BASE_URL + url} for code, url in found.items()] if len(found) > 1 else []


@fills_frame("canonical")
def canonical(request: HttpRequest) -> str:
    page = getattr(request, "page", None)
    return settings.BASE_URL + (page.get_url(request) or request.path if page else request.path)


@fills_frame("pages_generation")
def generation_of_pages(request: HttpRequest) -> str:
    return pages_generation()


def addresses(request: HttpRequest) -> dict[str, str]:
    """Language → this page's address in it; found once a request."""
    if not hasattr(request, "_addresses"):
        page = getattr(request, "page", None)
        found = nearest_twins(page) if page else {}
        request._addresses = {code: found.get(code) or translated(request, code) for code, _ in settings.LANGUAGES}
    return request._addresses


def translated(request: HttpRequest, code: str) -> str:
    url = translate_url(request.get_full_path(), code)
    if url.startswith(f"/{code}/"):
        return url
    # Pages of sign-in have no language in their path; they take it as a parameter.
    return f"{request.path}?{with_language(request, code)}" if request.path.startswith("/accounts/") else f"/{code}/"


def with_language(request: HttpRequest, code: str) -> str:
    query = request.GET.copy()
    query["language"] = code
    return query.urlencode(safe="/")


def twins(page) -> dict[str, str]:
    """Language → address, for this page and its live twins (1 query, none while they are remembered)."""

    def find() -> dict[str, str]:
        same = type(page)._default_manager.filter(translation_key=page.translation_key, live=True)
        return {twin.locale.language_code: twin.url for twin in same.select_related("locale")}

    return remember(f"twins:{page.translation_key}", find)


def nearest_twins(page) -> dict[str, str]:
    """As `twins`; where a language has none, its twin of the nearest page above (remembered likewise)."""

    def find() -> dict[str, str]:
        found, above = dict(twins(page)), page
        while len(found) < len(settings.LANGUAGES) and above.depth > 2:
            above = above.get_parent().specific
            found = {**twins(above), **found}
        return found

    return remember(f"nearest-twins:{page.translation_key}:{page.path}", find)
