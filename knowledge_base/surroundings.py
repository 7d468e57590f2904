"""What stands around an article: its subjects, and which other articles are worth reading next, with the reason."""

from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from foundation.access import circle_of
from foundation.page_cache import pages_generation

if TYPE_CHECKING:
    from knowledge_base.models import ArticlePage

SECONDS = 600
RELATED = 3


def subjects_of(article: "ArticlePage") -> dict[str, list]:
    """Goals, themes, UN goals and tags of the original (kept until any page is published; 5 queries when cold)."""
    key = f"article-subjects:{pages_generation()}:{article.original_id}"
    kept = cache.get(key)
    if kept is None:
        page = article.original
        kept = {name: list(getattr(page, name).all()) for name in ("themes", "sdgs", "tags")} | {"goals": page.goals}
        cache.set(key, kept, SECONDS)
    return kept


def related_cards(article: "ArticlePage", user) -> list[dict]:
    """Up to three articles this person may see that share most with this one (kept likewise; 8 queries when cold)."""
    key = f"article-related:{pages_generation()}:{article.pk}:{circle_of(user)}"
    kept = cache.get(key)
    if kept is None:
        kept = find_related(article, user)
        cache.set(key, kept, SECONDS)
    return kept


def find_related(article: "ArticlePage", user) -> list[dict]:
    """A shared tag says most, then a theme, then the main goal."""
    subjects = subjects_of(article)
    shared = (
        Count("tagged_items", filter=Q(tagged_items__tag__in=subjects["tags"]), distinct=True) * 3
        + Count("themes", filter=Q(themes__in=subjects["themes"]), distinct=True) * 2
        + Count("aims", filter=Q(aims__goal__in=subjects["goals"][:1]), distinct=True)
    )
    model = type(article)
    others = model.objects.originals().exclude(pk=article.original_id).annotate(shared=shared).filter(shared__gt=0)
    seen = model.objects.visible_to(user).best_in(article.language)
    nearest = list(others.filter(pk__in=seen.numbers_of_originals()).order_by("-shared", "-first_published_at")[:RELATED])
    twins = {
        page.original_id: page for page in seen.filter(translation_key__in=[page.translation_key for page in nearest]).for_cards()
    }
    return [card(twins[page.pk], reason(page, subjects)) for page in nearest]


def reason(other: "ArticlePage", subjects: dict[str, list]) -> str:
    """In the reader's language: what the two articles have in common."""
    for name, words in (
        ("tags", _("Also about {word}")),
        ("themes", _("Same theme: {word}")),
        ("goals", _("Same main goal: {word}")),
    ):
        mine = other.goals if name == "goals" else getattr(other, name).all()
        if common := [word for word in subjects[name] if word in mine]:
            return words.format(word=common[0])
    return ""


def card(page: "ArticlePage", why: str) -> dict:
    return {
        "title": page.title,
        "url": page.url,
        "kind": page.get_kind_display(),
        "color": page.main_goal_key,
        "minutes": page.minutes,
        "language": page.language,
        "reason": why,
    }
