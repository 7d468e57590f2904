"""A cache of the public pages that visitors get: nothing personal is on them, so all share one copy.

The key holds host, language, path, query and colour scheme, and a *generation* that any announced change renews:
one cheap read tells a fresh copy from a stale one, and nothing has to know which pages show what.
"""

import hashlib
import uuid
from contextvars import ContextVar

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request

from foundation.changes import hears_of_changes_at_once

SECONDS = 300
GENERATION = "page-cache-generation"
PAGES = "pages-generation"
NOT_CACHED = (
    "/admin/",
    "/accounts/",
    "/documents/",
    "/media/",
    "/static/",
    "/healthz/",
    "/readyz/",
    "/verify/",
    "/styleguide/",
    "/mail/",
)
QUERY_LENGTH = 200


# What this request has read of them already: one request sees one generation from its beginning to its end.
_read: ContextVar[dict[str, str] | None] = ContextVar("generations", default=None)


def current(name: str) -> str:
    read = _read.get()
    if read is not None and name in read:
        return read[name]
    found = cache.get(name)
    if found is None:
        # Two processes may come first at once: both go on with the one that was kept.
        cache.add(name, uuid.uuid4().hex, None)
        found = cache.get(name) or uuid.uuid4().hex
    if read is not None:
        read[name] = found
    return found


def set_current(name: str, value: str) -> None:
    cache.set(name, value, None)
    if read := _read.get():
        read.pop(name, None)


class Renewal:
    """A generation that waits for its commit. Inside the transaction it holds already, outside and after a rollback it never was."""

    def __init__(self, of: str):
        self.of, self.name = of, uuid.uuid4().hex

    def __call__(self) -> None:
        set_current(self.of, self.name)


def present(of: str) -> str:
    """The generation of that name, as this transaction sees it."""
    for _savepoints, call, _robust in reversed(connection.run_on_commit):
        if isinstance(call, Renewal) and call.of == of:
            return call.name
    return current(of)


def begin_another(of: str) -> None:
    """Let what was kept under the generation of that name be made anew, once this transaction stands."""
    transaction.on_commit(Renewal(of))


@hears_of_changes_at_once
def renew(thing=None) -> None:
    """Let every cached page be made anew."""
    begin_another(GENERATION)


def generation() -> str:
    """Changes whenever anything readers share may look different."""
    return present(GENERATION)


def pages_generation() -> str:
    """Changes whenever an edited page, its pictures, the vocabulary or a setting may look different."""
    return present(PAGES)


def renew_pages() -> None:
    """Say that an edited page, its pictures, the vocabulary or a setting changed."""
    begin_another(PAGES)


def may_be_cached(request: HttpRequest) -> bool:
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
        and not request.path.startswith(NOT_CACHED)
        and len(request.META.get("QUERY_STRING", "")) <= QUERY_LENGTH
    )


def key_of(request: HttpRequest) -> str:
    parts = (
        generation(),
        request.get_host(),
        request.scheme,
        get_language_from_request(request, check_path=True),
        request.get_full_path(),
        request.COOKIES.get("appearance", ""),
    )
    return "page:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()


class AnonymousPages:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = _read.set({})
        try:
            return self.answer(request)
        finally:
            _read.reset(begun)

    def answer(self, request: HttpRequest) -> HttpResponse:
        if not may_be_cached(request):
            return self.get_response(request)
        key = key_of(request)
        kept = cache.get(key)
        if kept is not None:
            content, headers = kept
            return HttpResponse(content, headers={**headers, "X-Page-Cache": "hit"})
        response = self.get_response(request)
        if self.may_be_kept(request, response):
            cache.set(key, (response.content, dict(response.headers)), SECONDS)
        return response

    def may_be_kept(self, request: HttpRequest, response: HttpResponse) -> bool:
        return (
            response.status_code == 200
            and not response.streaming
            and not response.cookies
            and not getattr(request, "user", None).is_authenticated
            and "no-store" not in response.get("Cache-Control", "")
            and "private" not in response.get("Cache-Control", "")
        )
