"""What stands around an article: its subjects, and which other articles are worth reading next, with the reason."""

from typing import TYPE_CHECKING

from django.db.models import Count, Q, Value
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from foundation.access import circle_of
from foundation.memory import remember

if TYPE_CHECKING:
    from knowledge_base.models import ArticlePage

RELATED = 3


def subjects_of(article: "ArticlePage") -> dict[str, list]:
    """Goals, themes, UN goals and tags of the original (remembered until any page is published; 5 queries when cold)."""

    def find() -> dict[str, list]:
        page = article.original
        return {name: list(getattr(page, name).all()) for name in ("themes", "sdgs", "tags")} | {"goals": page.goals}

    return remember(f"article-subjects:{article.original_id}", find)


def related_cards(article: "ArticlePage", user) -> list[dict]:
    """Up to three articles this person may see that share most with this one (remembered likewise; 8 queries when cold)."""
    return remember(f"article-related:{article.pk}:{circle_of(user)}", lambda: find_related(article, user))


def shared_with(subjects: dict[str, list]) -> Combinable:
    """A shared tag says most, then a theme, then the main goal. What there is none of is left out: it would make all of it NULL."""
    weights = {
        "tagged_items__tag": (subjects["tags"], 3),
        "themes": (subjects["themes"], 2),
        "aims__goal": (subjects["goals"][:1], 1),
    }
    counts = (
        Count(path.split("__")[0], filter=Q(**{f"{path}__in": words}), distinct=True) * weight
        for path, (words, weight) in weights.items()
        if words
    )
    return sum(counts, Value(0))


def find_related(article: "ArticlePage", user) -> list[dict]:
    subjects = subjects_of(article)
    model = type(article)
    others = model.objects.originals().exclude(pk=article.original_id).annotate(shared=shared_with(subjects)).filter(shared__gt=0)
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
