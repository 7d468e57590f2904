"""What an article's page shows beside the article: what this reader has to do with it, who vouches for it, what to read next."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from foundation.memory import remember
from knowledge_base.citing import citations
from knowledge_base.facts import facts_of
from knowledge_base.surroundings import related_cards, subjects_of

if TYPE_CHECKING:
    from knowledge_base.models import ArticlePage

HISTORY = 5


def shown_with(article: "ArticlePage", request: HttpRequest) -> dict:
    """For knowledge_base/article_page.html (2 queries for a member when the rest is remembered)."""
    user = request.user
    return {
        "reading": reading_of(article, user),
        "verifications": verifications_of(article),
        "answer": answer_of(article, user),
        "keeps_it": user.is_authenticated and article.is_kept_by(user),
        "may_take_it": user.is_authenticated and article.may_be_taken_by(user),
        "facts": facts_of(article),
        "twins": article.twins(),
        "newer_twin": article.newer_twin(),
        "cite": citations(article, article.full_url or "", settings.SITE_NAME),
        **thanks(article),
        "related": related_cards(article, user),
        "subjects": subjects_of(article),
    }


def reading_of(article: "ArticlePage", user):
    return user.readings.of_version(article).first() if user.is_authenticated else None


def answer_of(article: "ArticlePage", user):
    """What this reader has said of these words."""
    return user.article_feedback.on_words_of(article).first() if user.is_authenticated else None


def verifications_of(article: "ArticlePage") -> list:
    """The latest, with who did them (remembered; 1 query when cold)."""
    key = f"article-verifications:{article.original_id}"
    return remember(key, lambda: list(article.verifications_of_original()[:HISTORY]))


def thanks(article: "ArticlePage") -> dict:
    """Who helped, and where on the site it began (nothing when remembered)."""

    def find() -> dict:
        credits = [
            {"name": each.member.name, "handle": each.member.handle} for each in article.credits.model.objects.of_article(article)
        ]
        made = article.made_by.exclude(source_url="").only("source_url").first()
        return {"credits": credits, "began_at": made.source_url if made else ""}

    kept = remember(f"thanks:{article.pk}", find)
    return {**kept, "began_at": f"/{get_language()}{kept['began_at']}" if kept["began_at"] else ""}
