"""Themes with what waits on them."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goals.models import Expertise, Theme


def themes_with_counts(topics: QuerySet) -> list[Theme]:
    """Every theme with `waiting`: how many of these topics are on it (1 query)."""
    return list(Theme.objects.annotate(waiting=number_on(topics)))


def number_on(topics: QuerySet) -> Coalesce:
    on_theme = topics.order_by().filter(themes=OuterRef("pk")).values("themes").annotate(n=Count("pk", distinct=True))
    return Coalesce(Subquery(on_theme.values("n")), 0)


def themes_with_experts(topics: QuerySet) -> list[Theme]:
    """Every theme with `waiting` and its experts as `known`; those nobody can be asked about first (2 queries)."""
    themes = {theme.pk: theme for theme in themes_with_counts(topics)}
    for theme in themes.values():
        theme.known = []
    for row in Expertise.objects.filter(member__is_active=True).select_related("member", "theme"):
        themes[row.theme_id].known.append(row)
    return sorted(themes.values(), key=lambda theme: (bool(theme.known), -theme.waiting, theme.order))
