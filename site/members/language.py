"""Addresses without a language prefix: sign-in, verification. Which language do they speak?

What the address asks for (`?language=`), else that of the page one comes from (`?next=/en/…`), else the member's own,
else the browser's. On all other pages the address alone decides.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

CODES = frozenset(code for code, _ in settings.LANGUAGES)
YEAR = 60 * 60 * 24 * 365


class LanguageWithoutPrefix:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/accounts/"):
            return self.get_response(request)
        asked = request.GET.get("language", "")
        if language := first_known(asked, request.GET.get("next", "")[1:3], own_language(request)):
            translation.activate(language)
            request.LANGUAGE_CODE = language
        response = self.get_response(request)
        if asked in CODES:
            # So that the next step of signing in speaks the same language.
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME, asked, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
            )
        return response


def first_known(*wishes: str) -> str:
    return next((wish for wish in wishes if wish in CODES), "")


def own_language(request: HttpRequest) -> str:
    """The member's, unless she chose another on this device."""
    if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) in CODES:
        return ""
    return request.user.language if request.user.is_authenticated else ""
