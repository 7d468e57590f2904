"""The best of all three areas for one main goal, as one reader may see it."""

from functools import cached_property

from courses.models import CoursePage
from experience_exchange.models import CasePage, Topic
from goals.models import Goal, SustainableDevelopmentGoal
from knowledge_base.models import ArticlePage

SHOWN = 6


class Overview:
    """Four lists and the UN goals they serve (about 8 queries, constant in size)."""

    def __init__(self, goal: Goal, request):
        self.goal = goal
        self.user = request.user

    def _pages(self, model) -> list:
        return list(model.objects.visible_to(self.user).best_in().aimed_at(self.goal).with_main_goal()[:SHOWN])

    @cached_property
    def courses(self) -> list[CoursePage]:
        return self._pages(CoursePage)

    @cached_property
    def articles(self) -> list[ArticlePage]:
        return self._pages(ArticlePage)

    @cached_property
    def cases(self) -> list[CasePage]:
        return self._pages(CasePage)

    @cached_property
    def topics(self) -> list[Topic]:
        return list(Topic.objects.visible_to(self.user).aimed_at(self.goal).select_related("board").newest_first()[:SHOWN])

    @cached_property
    def sdgs(self) -> list[SustainableDevelopmentGoal]:
        """The UN goals that courses and articles for this goal serve."""
        numbers = set()
        for pages in (self.courses, self.articles):
            model = type(pages[0]) if pages else None
            originals = [page.original_id for page in pages]
            if model:
                through = model.sdgs.through.objects.filter(**{f"{model._meta.model_name}__in": originals})
                numbers |= set(through.values_list("sustainabledevelopmentgoal", flat=True))
        return list(SustainableDevelopmentGoal.objects.filter(pk__in=numbers))
