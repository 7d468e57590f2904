"""Atom feeds of what everybody may read: all of the exchange, a board, a topic. As a visitor sees it, in one language."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from experience_exchange.filling import filled
from experience_exchange.models import Board, Post, Topic
from foundation.access import PUBLIC

ENTRIES = 30
VISITOR = AnonymousUser()


class Entries(Feed):
    """Posts that open topics, the latest first. Nothing that is not public, whoever asks."""

    feed_type = Atom1Feed
    description_template = None

    def __call__(self, request, *args, **kwargs):
        language = kwargs.pop("language")
        if language not in dict(settings.LANGUAGES):
            raise Http404
        with translation.override(language):
            response = super().__call__(request, *args, **kwargs)
        response["Content-Language"] = language
        return response

    def title(self, thing=None) -> str:
        return _("Experience exchange – Cluster for Applied AI")

    def subtitle(self, thing=None) -> str:
        return _("Ask those who have tried it. Share what worked, and what did not.")

    def link(self, thing=None) -> str:
        return thing.get_absolute_url() if thing else reverse("experience_exchange:front")

    def posts(self, thing=None):
        return Post.objects.filter(topic__in=Topic.objects.visible_to(VISITOR).filter(audience=PUBLIC), number=1)

    def items(self, thing=None) -> list[Post]:
        posts = self.posts(thing).filter(hidden_at=None).select_related("topic", "author").order_by("-created_at")
        posts = list(posts[:ENTRIES])
        for post, text in zip(posts, filled([post.html for post in posts], VISITOR), strict=True):
            post.shown_html = text
        return posts

    def item_title(self, item: Post) -> str:
        return item.topic.title

    def item_description(self, item: Post) -> str:
        return item.shown_html

    def item_link(self, item: Post) -> str:
        return item.get_absolute_url()

    def item_author_name(self, item: Post) -> str:
        return item.author.name if item.author else _("Former member")

    def item_pubdate(self, item: Post):
        return item.created_at

    def item_updateddate(self, item: Post):
        return item.edited_at or item.created_at


class BoardEntries(Entries):
    def get_object(self, request, key: str) -> Board:
        return get_object_or_404(Board, key=key, audience=PUBLIC)

    def title(self, thing: Board) -> str:
        return f"{thing.name} – {super().title()}"

    def subtitle(self, thing: Board) -> str:
        return thing.about

    def posts(self, thing: Board):
        return super().posts().filter(topic__board=thing)


class TopicEntries(Entries):
    """Every post of a topic."""

    def get_object(self, request, pk: int) -> Topic:
        return get_object_or_404(Topic.objects.visible_to(VISITOR), pk=pk, audience=PUBLIC)

    def title(self, thing: Topic) -> str:
        return thing.title

    def subtitle(self, thing: Topic) -> str:
        return str(thing.get_kind_display())

    def posts(self, thing: Topic):
        return Post.objects.filter(topic=thing)

    def item_title(self, item: Post) -> str:
        return f"{item.topic.title} #{item.number}"
