"""What search engines are told of: what a visitor may see, whoever asks."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.utils.translation import override

from experience_exchange.models import Topic
from foundation.access import PUBLIC
from foundation.pages import page_models


class OnThisSite(Sitemap):
    def get_domain(self, site=None) -> str:
        return settings.BASE_URL.split("://", 1)[1]

    def get_protocol(self, protocol=None) -> str:
        return settings.BASE_URL.split("://", 1)[0]


class PublicPages(OnThisSite):
    """In both languages."""

    def items(self) -> list:
        found = []
        for model in page_models():
            found += model._default_manager.live().filter(audience=PUBLIC).select_related("locale")
        return [page for page in found if page.url]

    def location(self, page) -> str:
        return page.url

    def lastmod(self, page):
        return page.last_published_at


class PublicTopics(OnThisSite):
    """Each at its address in the language it is written in (1 query)."""

    def items(self):
        seen = Topic.objects.visible_to(AnonymousUser()).filter(audience=PUBLIC)
        return seen.only("pk", "language", "last_post_at").order_by("pk")

    def location(self, topic: Topic) -> str:
        with override(topic.language):
            return topic.get_absolute_url()

    def lastmod(self, topic: Topic):
        return topic.last_post_at
