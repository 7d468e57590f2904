"""What the knowledge base can be browsed by: how each facet narrows the articles, and how many it leaves for each value."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from foundation.frame import LANGUAGE_NAMES
from goals.models import Aim, Competence, CompetenceGain, Goal, SustainableDevelopmentGoal, TaggedPage, Theme
from knowledge_base.kinds import Kind
from knowledge_base.models.article import ArticlePage
from members.models import Organisation

TAGS = 15
Choice = tuple[str, str, str]  # value in the address, label, colour


@dataclass(frozen=True)
class Facet:
    """`narrow(articles, value)` keeps those with the value; `count(articles)` gives value → number; `choices()` in their order."""

    name: str
    title: object
    narrow: Callable[[QuerySet, str], QuerySet]
    count: Callable[[QuerySet], dict[str, int]]
    choices: Callable[[dict[str, int]], Iterable[Choice]]

    @property
    def is_long(self) -> bool:
        """Folded until something of it is chosen."""
        return self.name in ("sdg", "competence", "organisation", "tag")


def counted(rows: QuerySet, column: str) -> dict[str, int]:
    return {str(row[column]): row["n"] for row in rows.order_by().values(column).annotate(n=Count("pk"))}


def by_goal(articles: QuerySet) -> dict[str, int]:
    return counted(Aim.objects.filter(page__in=articles.numbers_of_originals()), "goal__key")


def by_theme(articles: QuerySet) -> dict[str, int]:
    return counted(ArticlePage.themes.through.objects.filter(articlepage__in=articles.numbers_of_originals()), "theme__key")


def by_sdg(articles: QuerySet) -> dict[str, int]:
    rows = ArticlePage.sdgs.through.objects.filter(articlepage__in=articles.numbers_of_originals())
    return counted(rows, "sustainabledevelopmentgoal__number")


def by_competence(articles: QuerySet) -> dict[str, int]:
    return counted(CompetenceGain.objects.filter(page__in=articles.numbers_of_originals()), "competence__key")


def by_organisation(articles: QuerySet) -> dict[str, int]:
    found = counted(articles, "organisation__slug")
    found.pop("None", None)
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:TAGS])


def organisation_choices(found: dict[str, int]) -> list[Choice]:
    names = Organisation.objects.filter(slug__in=found).order_by("name").values_list("slug", "name")
    return [(slug, name, "") for slug, name in names]


def by_tag(articles: QuerySet) -> dict[str, int]:
    """Slug → number; the label of a tag is found again in `tag_choices`."""
    return counted(TaggedPage.objects.filter(content_object__in=articles.numbers_of_originals()), "tag__slug")


def tag_choices(found: dict[str, int]) -> list[Choice]:
    slugs = sorted(found, key=lambda slug: (-found[slug], slug))[:TAGS]
    tags = TaggedPage.objects.filter(tag__slug__in=slugs).values_list("tag__slug", "tag__name").distinct()
    return [(slug, name, "") for slug, name in sorted(tags, key=lambda pair: slugs.index(pair[0]))]


def aimed_at(articles: QuerySet, key: str) -> QuerySet:
    goal = Goal.objects.filter(key=key).first()
    return articles.aimed_at(goal) if goal else articles.none()


def on_theme(articles: QuerySet, key: str) -> QuerySet:
    theme = Theme.objects.filter(key=key).first()
    return articles.on_theme(theme) if theme else articles.none()


def on_sdg(articles: QuerySet, number: str) -> QuerySet:
    known = number.isascii() and number.isdigit() and len(number) < 3
    sdg = SustainableDevelopmentGoal.objects.filter(number=number).first() if known else None
    return articles.on_sdg(sdg) if sdg else articles.none()


FACETS = (
    Facet(
        "goal", _("Main goal"), aimed_at, by_goal,
        lambda found: [(goal.key, goal.short_name, goal.key) for goal in Goal.objects.all()],
    ),
    Facet(
        "kind", _("Kind"), lambda articles, kind: articles.of_kind(kind), lambda articles: counted(articles, "kind"),
        lambda found: [(value, str(label), "") for value, label in Kind.choices],
    ),
    Facet(
        "theme", _("Theme"), on_theme, by_theme,
        lambda found: [(theme.key, theme.name, "") for theme in Theme.objects.all()],
    ),
    Facet(
        "sdg", _("UN Sustainable Development Goal"), on_sdg, by_sdg,
        lambda found: [(str(sdg.number), str(sdg), "") for sdg in SustainableDevelopmentGoal.objects.all()],
    ),
    Facet(
        "competence", _("Competence"), lambda articles, key: articles.giving(key), by_competence,
        lambda found: [(competence.key, competence.name, "") for competence in Competence.objects.all() if competence.key in found],
    ),
    Facet(
        "organisation", _("Organisation"), lambda articles, slug: articles.from_organisation(slug), by_organisation,
        organisation_choices,
    ),
    Facet("tag", _("Tag"), lambda articles, slug: articles.tagged(slug), by_tag, tag_choices),
    Facet(
        "language", _("Language"), lambda articles, code: articles.written_in(code),
        lambda articles: counted(articles, "locale__language_code"),
        lambda found: [(code, LANGUAGE_NAMES[code], "") for code, _label in settings.LANGUAGES],
    ),
)  # fmt: skip
