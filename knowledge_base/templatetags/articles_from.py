"""`{% load articles_from %}{% articles_from address as made %}`: the articles that were made of something on the site."""

from django import template
from django.utils.translation import get_language

from foundation.access import circle_of
from foundation.memory import remember
from knowledge_base.models import ArticlePage, Proposal
from knowledge_base.source_lines import without_language

register = template.Library()


@register.simple_tag(takes_context=True)
def articles_from(context, address: str) -> list[dict]:
    """Title, address and language of each that the reader may see (1 query, none until a page is published)."""
    user, begun_at = context["request"].user, without_language(address)

    def find() -> list[dict]:
        made = Proposal.objects.published_from(begun_at).values("published")
        pages = ArticlePage.objects.visible_to(user).filter(pk__in=made)
        return [{"title": page.title, "url": page.url, "language": page.language} for page in pages]

    return remember(f"articles-from:{begun_at}:{get_language()}:{circle_of(user)}", find)
