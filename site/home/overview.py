"""The best of all three areas for one main goal, as one reader may see it."""

from functools import cached_property

from django.utils.translation import get_language

from courses.models import CoursePage
from courses.path_offers import path_offers_for
from courses.path_plan import Plan, plans_for
from experience_exchange.models import CasePage, Topic
from foundation.access import circle_of
from foundation.memory import remember
from goals.models import Goal, SustainableDevelopmentGoal
from knowledge_base.models import ArticlePage

SHOWN = 6


class Overview:
    """Five lists and the UN goals they serve; courses, articles, cases and UN goals are remembered (7 queries when cold)."""

    def __init__(self, goal: Goal, request):
        self.goal = goal
        self.user = request.user

    def _pages(self, model, best=lambda found: found) -> list:
        """Shared by all who may see the same, until any page changes."""
        found = model.objects.visible_to(self.user).best_in().aimed_at(self.goal).with_main_goal()
        key = f"overview:{model._meta.label_lower}:{self.goal.pk}:{get_language()}:{circle_of(self.user)}"
        return remember(key, lambda: list(best(found)[:SHOWN]))

    @cached_property
    def courses(self) -> list[CoursePage]:
        return self._pages(CoursePage)

    @cached_property
    def paths(self) -> list[Plan]:
        offers = [offer for offer in path_offers_for(self.user, get_language()) if self.goal.key in offer.goals]
        return plans_for(self.user, offers[:SHOWN])

    @cached_property
    def articles(self) -> list[ArticlePage]:
        """The newest that are verified in time and not too late for anybody."""
        return self._pages(ArticlePage, lambda found: found.trusted_first())

    @cached_property
    def cases(self) -> list[CasePage]:
        return self._pages(CasePage)

    @cached_property
    def topics(self) -> list[Topic]:
        return list(Topic.objects.visible_to(self.user).aimed_at(self.goal).select_related("board").newest_first()[:SHOWN])

    @property
    def is_empty(self) -> bool:
        return not (self.courses or self.articles or self.cases or self.topics)

    @cached_property
    def sdgs(self) -> list[SustainableDevelopmentGoal]:
        """The UN goals that courses and articles for this goal serve."""
        key = f"overview-sdgs:{self.goal.pk}:{get_language()}:{circle_of(self.user)}"
        return remember(key, self._find_sdgs)

    def _find_sdgs(self) -> list[SustainableDevelopmentGoal]:
        numbers = set()
        for pages in (self.courses, self.articles):
            model = type(pages[0]) if pages else None
            originals = [page.original_id for page in pages]
            if model:
                through = model.sdgs.through.objects.filter(**{f"{model._meta.model_name}__in": originals})
                numbers |= set(through.values_list("sustainabledevelopmentgoal", flat=True))
        return list(SustainableDevelopmentGoal.objects.filter(pk__in=numbers))
