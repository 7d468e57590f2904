"""New articles as an Atom feed: one for each language, and only what everybody may see."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from foundation.frame import LANGUAGE_NAMES
from knowledge_base.models import ArticlePage, KnowledgePage

NEWEST = 30


class NewArticles(Feed):
    feed_type = Atom1Feed

    def get_object(self, request, language: str) -> str:
        """Whoever is signed in gets the same: a feed reader is nobody."""
        if language not in LANGUAGE_NAMES:
            raise Http404
        translation.activate(language)
        self.language = language
        return language

    def title(self, language: str) -> str:
        return _("New articles") + " – " + _("Cluster for Applied AI")

    def link(self, language: str) -> str:
        return KnowledgePage.front_url() or reverse("start")

    def items(self, language: str) -> list[ArticlePage]:
        found = ArticlePage.objects.visible_to(AnonymousUser()).written_in(language)
        return list(found.select_related("locale", "author").defer("body", "sources").newest_first()[:NEWEST])

    def item_title(self, item: ArticlePage) -> str:
        return item.title

    def item_description(self, item: ArticlePage) -> str:
        return item.summary

    def item_link(self, item: ArticlePage) -> str:
        return item.url or ""

    def item_author_name(self, item: ArticlePage) -> str:
        return item.author.name if item.author else ""

    def item_pubdate(self, item: ArticlePage):
        return item.first_published_at

    def item_updateddate(self, item: ArticlePage):
        return item.last_published_at

    def item_categories(self, item: ArticlePage) -> list[str]:
        return [str(item.get_kind_display())]
