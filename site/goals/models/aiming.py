"""How a page aims at goals, themes, UN goals and competences, and carries tags. The original holds it; twins read it there."""

from collections.abc import Collection
from functools import cached_property
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page

from foundation.memory import remember
from foundation.pages import BasePage, BasePageQuerySet
from goals.aims import Aims, weights_of
from goals.models.vocabulary import Competence, Goal, SustainableDevelopmentGoal, Theme


class Aim(models.Model):
    """One goal a page aims at; `share` against its other goals' shares."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="aims")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="aims", verbose_name=_("main goal"))
    share = models.PositiveSmallIntegerField(
        _("share"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("How much of it serves this goal, against the others: 3 and 1 are three quarters and one quarter."),
    )

    class Meta:
        ordering = ["-share", "goal__order"]
        constraints = [models.UniqueConstraint(fields=["page", "goal"], name="one_aim_a_goal")]
        verbose_name = _("main goal")
        verbose_name_plural = _("main goals")

    def __str__(self) -> str:
        return str(self.goal)


class CompetenceGain(models.Model):
    """The level of a competence that whoever completes the page reaches: 1 aware, 2 applies, 3 masters, 4 leads others."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="competence_gains")
    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="gains", verbose_name=_("competence"))
    level = models.PositiveSmallIntegerField(
        _("level"), default=1, choices=[(1, _("aware")), (2, _("applies")), (3, _("masters")), (4, _("leads others"))]
    )

    class Meta:
        ordering = ["competence__name_en"]
        constraints = [models.UniqueConstraint(fields=["page", "competence"], name="one_gain_a_competence")]
        verbose_name = _("competence")
        verbose_name_plural = _("competences")

    def __str__(self) -> str:
        return f"{self.competence} {self.level}"


class TaggedPage(TaggedItemBase):
    content_object = ParentalKey(Page, on_delete=models.CASCADE, related_name="tagged_items")


class AimedPageQuerySet(BasePageQuerySet):
    def _of_original(self, **lookup) -> Self:
        """Filter by what the original holds, for originals and twins alike."""
        matching = self.model._base_manager.filter(**lookup).values("pk")
        return self.filter(Q(translation_of=None, pk__in=matching) | Q(translation_of__in=matching))

    def aimed_at(self, goal: Goal) -> Self:
        return self._of_original(aims__goal=goal)

    def on_theme(self, theme: Theme) -> Self:
        return self._of_original(themes=theme)

    def aimed_at_any(self, goals: Collection[int], themes: Collection[int]) -> Self:
        """Aimed at any of these goals or on any of these themes (numbers); where there are none at all, everything."""
        if not goals and not themes:
            return self
        matching = self.model._base_manager.filter(Q(aims__goal__in=goals) | Q(themes__in=themes)).values("pk")
        return self.filter(Q(translation_of=None, pk__in=matching) | Q(translation_of__in=matching))

    def on_sdg(self, sdg: SustainableDevelopmentGoal) -> Self:
        return self._of_original(sdgs=sdg)

    def tagged(self, slug: str) -> Self:
        return self._of_original(tagged_items__tag__slug=slug)

    def with_main_goal(self) -> Self:
        """Each with `main_goal_key`: the key of the goal with the largest share, or None (no further query)."""
        first = Aim.objects.filter(page_id=Coalesce(OuterRef("translation_of_id"), OuterRef("pk"))).order_by(
            "-share", "goal__order"
        )
        return self.annotate(main_goal_key=Subquery(first.values("goal__key")[:1]))

    def counted_by_goal(self) -> dict[str, int]:
        """Goal key → number of these pages' originals."""
        rows = Aim.objects.filter(page__in=self.originals().values("pk")).values("goal__key").annotate(n=Count("page"))
        return {row["goal__key"]: row["n"] for row in rows}


class AimedPage(BasePage):
    """A page that says what it is for: the base of courses, articles and case studies."""

    themes = ParentalManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("themes"))
    sdgs = ParentalManyToManyField(
        SustainableDevelopmentGoal, blank=True, related_name="+", verbose_name=_("UN Sustainable Development Goals")
    )
    tags = ClusterTaggableManager(through=TaggedPage, blank=True, verbose_name=_("tags"))

    kept_by_original = (*BasePage.kept_by_original, "aims", "competence_gains", "tagged_items")
    aiming_panels = [
        MultiFieldPanel([InlinePanel("aims", label=_("main goal"))], heading=_("Main goals")),
        FieldPanel("themes"),
        FieldPanel("sdgs"),
        MultiFieldPanel([InlinePanel("competence_gains", label=_("competence"))], heading=_("Competences")),
        FieldPanel("tags"),
    ]

    class Meta:
        abstract = True

    @cached_property
    def goals(self) -> list[Goal]:
        """The goals of the original, the weightiest first (1 query, none while they are remembered)."""

        def find() -> list[Goal]:
            return [aim.goal for aim in Aim.objects.filter(page=self.original_id).select_related("goal")]

        return remember(f"goals-of:{self.original_id}", find)

    @cached_property
    def main_goal(self) -> Goal | None:
        return self.goals[0] if self.goals else None

    def weighed_aims(self) -> Aims:
        """What the original aims at, to hand down to the ledger (4 queries)."""
        page = self.original
        return Aims(
            weights=weights_of((aim.goal_id, aim.share) for aim in page.aims.all()),
            themes=tuple(theme.pk for theme in page.themes.all()),
            sdgs=tuple(sdg.pk for sdg in page.sdgs.all()),
            competences=tuple((gain.competence_id, gain.level) for gain in page.competence_gains.all()),
        )
