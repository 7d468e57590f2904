"""Whether a page may be published: asked on every road that passes no form, where the form of the page would have asked.

Bulk publishing and approving in a workflow refuse with the reasons, page by page, and publish nothing; scheduled publishing holds
the page back and tells its editor. What a page asks of itself is its `why_not_published`; whether it may go again is its
`why_not_withdrawn`, asked before it is unpublished, deleted, moved or expires.
"""

import logging
from collections.abc import Collection, Iterable, Mapping

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)


class HeldBack(Exception):
    """Something stands against publishing this page; `reasons` are for its editor."""

    def __init__(self, page: Page, reasons: list[str]):
        super().__init__(f"{page.pk}: {reasons}")
        self.page, self.reasons = page, reasons


def faults_in_fields(page: Page) -> list[str]:
    """What the form of the page would refuse: fields left empty, and what the blocks of its streams say."""
    asked = [field for field in page._meta.local_fields if field.editable and not field.blank]
    empty = [field for field in asked if getattr(page, field.attname) in (None, "")]
    said = [_("“%(field)s” is empty.") % {"field": capfirst(str(field.verbose_name))} for field in empty]
    streams = [field for field in page._meta.get_fields() if isinstance(field, StreamField)]
    return [*said, *(fault for field in streams for fault in faults_in_stream(getattr(page, field.name)))]


def faults_in_stream(value) -> list[str]:
    try:
        value.stream_block.clean(value)
    except ValidationError as error:
        return list(dict.fromkeys(words_in(error.as_json_data()))) if hasattr(error, "as_json_data") else error.messages
    return []


def words_in(errors) -> Iterable[str]:
    """The messages somewhere in Wagtail's tree of block errors."""
    if isinstance(errors, str):
        yield errors
    elif isinstance(errors, Mapping):
        for below in errors.values():
            yield from words_in(below)
    else:
        for below in errors or ():
            yield from words_in(below)


def reasons_against(page: Page, together: Mapping[int, Page] | None = None) -> list[str]:
    """What stands against this page, as it would be, going live `together` with others; nothing for a page of another making."""
    ask = getattr(page, "why_not_published", None)
    return ask(together or {}) if ask else []


def as_it_would_be(page: Page) -> Page:
    return page.get_latest_revision_as_object()


def refuse_unsound(pages: Iterable[Page]) -> list[HeldBack]:
    """Those of these pages that may not be published, if all of them are published together."""
    together = {page.pk: as_it_would_be(page) for page in pages}
    found = ((page, reasons_against(page, together)) for page in together.values())
    return [HeldBack(page, reasons) for page, reasons in found if reasons]


def hold_back_unsound() -> None:
    """Take scheduled pages that may not be published out of the queue, before it is their turn."""
    due = Revision.page_revisions.filter(approved_go_live_at__lt=timezone.now()).select_related("user")
    pages = {revision.as_object().pk: revision for revision in due}
    together = {number: revision.as_object() for number, revision in pages.items()}
    for number, revision in pages.items():
        if reasons := reasons_against(together[number], together):
            hold_back(together[number], revision, reasons)


def refuse_withdrawing(pages: Iterable[Page]) -> list[HeldBack]:
    """Those of these pages that may not be withdrawn, if all of them are."""
    going = {page.pk: page for page in pages}
    found = ((page, reasons_to_keep(page, going)) for page in going.values())
    return [HeldBack(page, reasons) for page, reasons in found if reasons]


def reasons_to_keep(page: Page, together: Collection[int]) -> list[str]:
    ask = getattr(page, "why_not_withdrawn", None)
    return ask(together) if ask else []


def keep_what_is_needed() -> None:
    """Pages whose last day has come, but which may not go, stay; their editor is told."""
    over = Page.objects.live().filter(expire_at__lt=timezone.now()).specific()
    for held in refuse_withdrawing(over):
        Page.objects.filter(pk=held.page.pk).update(expire_at=None)
        log(instance=held.page, action="foundation.kept_on", data={"reasons": held.reasons})
        logger.warning("page %s is not withdrawn as planned: %s", held.page.pk, held.reasons)
        held.page.kept_on()


def hold_back(page: Page, revision: Revision, reasons: list[str]) -> None:
    """It stays what it is; its history and its editor say so."""
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    log(instance=page, action="foundation.held_back", revision=revision, data={"reasons": reasons})
    logger.warning("page %s is not published as planned: %s", page.pk, reasons)
    page.held_back(revision)


def say_why(request: HttpRequest, held: Iterable[HeldBack]) -> None:
    for each in held:
        messages.error(request, _("“%(title)s” is not published: %(why)s") % words_of(each))


def say_why_it_stays(request: HttpRequest, held: Iterable[HeldBack]) -> None:
    for each in held:
        messages.error(request, _("“%(title)s” stays where it is: %(why)s") % words_of(each))


def words_of(held: HeldBack) -> dict[str, str]:
    return {"title": held.page.get_admin_display_title(), "why": " ".join(held.reasons)}


class SayWhyHeldBack:
    """Middleware: a page held back on a road of Wagtail's leads to its editing view with the reasons."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, HeldBack):
            return None
        say_why(request, [error])
        answer = redirect("wagtailadmin_pages:edit", error.page.pk)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # What Wagtail's dialogue for approving waits for.
            return JsonResponse({"step": "success", "redirect": answer.url})
        return answer
