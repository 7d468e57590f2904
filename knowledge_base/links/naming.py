"""What a broken link is called on the list of whoever mends it: pages and files of the site are stored by number."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from wagtail.models import Page

from knowledge_base.models import Link
from members.models import Member


def named(links: Iterable[Link], member: Member) -> list[Link]:
    """Each with `said`, and `address` where one can go and look (2 queries and one for each type of page, none without such)."""
    found = list(links)
    numbers = {number for link in found if (number := page_number(link.url))}
    pages = {page.pk: page for page in Page.objects.filter(pk__in=numbers).specific()} if numbers else {}
    for link in found:
        link.address = "" if link.url.startswith(("page:", "file:")) else link.url
        link.said = link.address or said_of(link, pages, member)
    return found


def page_number(url: str) -> int:
    kind, _colon, number = url.partition(":")
    return int(number) if kind == "page" and number.isdigit() else 0


def said_of(link: Link, pages: dict[int, Page], member: Member) -> str:
    if link.url.startswith("file:"):
        return _("A file that was deleted")
    page = pages.get(page_number(link.url))
    if page is None:
        return _("A page that was deleted")
    if not getattr(page, "may_be_seen_by", lambda _member: True)(member):
        return _("A page that is no longer published")
    return _("“%(title)s”, which is no longer published") % {"title": page.title}
