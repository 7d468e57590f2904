"""The nightly round: our own pages by looking them up, others' by asking them, a few hundred a night, the longest unchecked first."""

from collections import Counter
from time import monotonic
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.urls import Resolver404, resolve
from wagtail.models import Page, Site

from knowledge_base.links.asking import problem_with
from knowledge_base.links.finding import note_links
from knowledge_base.models import ArticlePage, Link

A_NIGHT, A_HOST, SECONDS = 300, 10, 600


def note_all_links() -> None:
    for page in ArticlePage.objects.live().iterator(chunk_size=50):
        note_links(page)


def check_internal_links() -> None:
    """All of them: a query or two each."""
    for link in Link.objects.filter(kind=Link.Kind.INTERNAL, page__live=True):
        link.found("" if leads_somewhere(link.url) else "404")


def leads_somewhere(address: str) -> bool:
    kind, _colon, number = address.partition(":")
    if kind == "page" and number.isdigit():
        return Page.objects.live().filter(pk=number).exists()
    if kind == "file" and number.isdigit():
        return apps.get_model(settings.WAGTAILDOCS_DOCUMENT_MODEL).objects.filter(pk=number).exists()
    return answers(urlsplit(address).path)


def answers(path: str) -> bool:
    """Whether a view of ours, or a live page, stands at this path."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.url_name != "wagtail_serve":
        return True
    language = path.strip("/").split("/")[0]
    for root in Site.objects.values_list("root_page__translation_key", flat=True):
        top = Page.objects.filter(translation_key=root, locale__language_code=language).first()
        if top and Page.objects.live().filter(url_path=f"{top.url_path}{match.args[0] if match.args else ''}").exists():
            return True
    return False


def check_external_links() -> None:
    """Stops after SECONDS, so that one slow night does not run into the morning; the rest comes first next time."""
    if not settings.CHECK_EXTERNAL_LINKS:
        return
    begun, asked = monotonic(), Counter()
    waiting = Link.objects.filter(kind=Link.Kind.EXTERNAL, page__live=True, is_fine=False).to_check()
    for link in waiting[: A_NIGHT * 2]:
        host = urlsplit(link.url).netloc
        if asked[host] >= A_HOST or asked.total() >= A_NIGHT:
            continue
        if monotonic() - begun > SECONDS:
            return
        asked[host] += 1
        link.found(problem_with(link.url))
