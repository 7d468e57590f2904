"""`{% load reading %}{% article_about page %}`: one article to read next to a course, with the reason."""

from django import template
from django.utils.translation import get_language

from foundation.access import circle_of
from foundation.memory import remember
from knowledge_base.models import ArticlePage
from knowledge_base.surroundings import card, reason, shared_with

register = template.Library()


@register.inclusion_tag("knowledge_base/article_about.html", takes_context=True)
def article_about(context, page) -> dict:
    """What shares most with this page and the reader may see (remembered until a page is published; 10 queries when cold)."""
    user, language = context["request"].user, get_language()
    key = f"article-about:{page.original_id}:{language}:{circle_of(user)}"
    return {"article": remember(key, lambda: find(page.original, user, language))}


def find(page, user, language: str) -> dict | None:
    subjects = {name: list(getattr(page, name).all()) for name in ("themes", "sdgs", "tags")} | {"goals": page.goals}
    seen = ArticlePage.objects.visible_to(user).best_in(language)
    near = ArticlePage.objects.originals().filter(pk__in=seen.numbers_of_originals())
    nearest = near.annotate(shared=shared_with(subjects)).filter(shared__gt=0).order_by("-shared", "-first_published_at").first()
    if nearest is None:
        return None
    return card(seen.filter(translation_key=nearest.translation_key).for_cards().get(), reason(nearest, subjects))
