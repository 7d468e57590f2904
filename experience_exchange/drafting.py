"""Where what is unfinished in the exchange is written on."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from drafts.places import Place, keeps_drafts
from experience_exchange.models import Post, Topic
from foundation.access import may_see


@keeps_drafts("topic", gettext_lazy("New topic"))
def new_topics(member, rests: list[str]) -> dict[str, Place]:
    """What follows is `new:` and perhaps the key of the board it was begun on."""
    url = reverse("experience_exchange:start")
    boards = {rest: rest.partition(":")[2] for rest in rests}
    return {rest: Place("", f"{url}?{urlencode({'board': board})}" if board else url) for rest, board in boards.items()}


@keeps_drafts("reply", gettext_lazy("Reply"))
def replies(member, rests: list[str]) -> dict[str, Place]:
    topics = Topic.objects.filter(pk__in=numbers(rests)).reachable_by(member)
    return {str(topic.pk): Place(topic.title, reverse("experience_exchange:reply", args=[topic.pk])) for topic in topics}


@keeps_drafts("edit", gettext_lazy("Edit of a post"))
def edits(member, rests: list[str]) -> dict[str, Place]:
    posts = Post.objects.filter(pk__in=numbers(rests), topic__in=Topic.objects.reachable_by(member)).select_related("topic")
    return {str(post.pk): Place(post.topic.title, reverse("experience_exchange:edit", args=[post.pk])) for post in posts}


def about_key(page, group: str = "") -> str:
    """Of the first post about a page, or about it in a group: "about:12", "about:12:run:3"."""
    return ":".join(["about", str(page.original_id), *([group] if group else [])])


@keeps_drafts("about", gettext_lazy("Post about a page"))
def about_pages(member, rests: list[str]) -> dict[str, Place]:
    parts = {rest: rest.partition(":")[::2] for rest in rests}
    pages = Page.objects.live().filter(pk__in=numbers([number for number, _group in parts.values()])).specific()
    seen = {str(page.pk): page for page in pages if page.may_be_seen_by(member)}
    places = {rest: place_about(member, seen[number], group) for rest, (number, group) in parts.items() if number in seen}
    return {rest: place for rest, place in places.items() if place}


def place_about(member, page, group: str) -> Place | None:
    """None where she is not, or no longer, of the group (1 query for a group)."""
    title = _("About “%(title)s”") % {"title": page.title}
    if not group:
        return Place(title, f"{page.url}#discussion")
    found = page.group(group) if may_see(member, group) else None
    return Place(title, f"{found.get_absolute_url()}#discussion") if found else None


def numbers(rests: list[str]) -> list[int]:
    return [int(rest) for rest in rests if rest.isdigit() and len(rest) < 18]
