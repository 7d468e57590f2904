"""What the front page shows: the first course one click away, the four goals with what serves them, and what is new."""

from functools import cached_property

from django.apps import apps
from django.db.models import Count
from django.db.models.functions import Coalesce

from courses.models import CoursePage
from experience_exchange.models import Topic
from foundation.access import circle_of
from foundation.memory import remember
from goals.models import Aim, Goal
from knowledge_base.models import ArticlePage

NEWEST = 3


class Front:
    """One reader's front page (1 query, and about 5 where its pages are not remembered)."""

    def __init__(self, page, request):
        self.page = page
        self.user = request.user
        self.language = page.language

    def _shared(self, name: str, find):
        """What all share who may see the same: the pages of the front page, until any page changes."""
        return remember(f"front-{name}:{self.page.pk}:{circle_of(self.user)}", find)

    @cached_property
    def first_course(self) -> CoursePage | None:
        """The editors' choice, else the oldest introductory course this reader may see."""
        return self._shared("course", self._find_first_course)

    def _find_first_course(self) -> CoursePage | None:
        courses = CoursePage.objects.visible_to(self.user).best_in(self.language).with_main_goal()
        chosen = self.page.original.first_course_id
        same = CoursePage.objects.filter(pk=chosen).values("translation_key")
        if chosen and (found := courses.filter(translation_key__in=same).first()):
            return found
        return courses.order_by("-level", "first_published_at", "pk").first()

    @cached_property
    def goals(self) -> list[Goal]:
        """Each with its page's address, and how many courses and articles this reader may see."""
        return self._shared("goals", self._count_goals)

    def _count_goals(self) -> list[Goal]:
        goals = list(Goal.objects.all())
        courses = counted(CoursePage.objects.visible_to(self.user).best_in(self.language))
        articles = counted(ArticlePage.objects.visible_to(self.user).best_in(self.language))
        for goal in goals:
            goal.url = goal_addresses(self.language).get(goal.pk, "")
            goal.courses, goal.articles = courses.get(goal.pk, 0), articles.get(goal.pk, 0)
        return goals

    @cached_property
    def articles(self) -> list[ArticlePage]:
        found = ArticlePage.objects.visible_to(self.user).best_in(self.language).for_cards().trusted_first()
        return self._shared("articles", lambda: list(found[:NEWEST]))

    @cached_property
    def topics(self) -> list[Topic]:
        return list(Topic.objects.visible_to(self.user).select_related("board").newest_first()[:NEWEST])


def counted(pages) -> dict[int, int]:
    """Goal id → number of these pages that aim at it."""
    originals = pages.select_related(None).order_by().values(number=Coalesce("translation_of_id", "pk"))
    rows = Aim.objects.filter(page__in=originals).order_by().values("goal").annotate(n=Count("page", distinct=True))
    return {row["goal"]: row["n"] for row in rows}


def goal_addresses(language: str) -> dict[int, str]:
    """Goal id → address of its page in this language (remembered until any page is published)."""

    def find() -> dict[int, str]:
        pages = apps.get_model("home", "GoalPage").objects.live().filter(locale__language_code=language).select_related("locale")
        return {page.goal_id: page.url for page in pages}

    return remember(f"goal-addresses:{language}", find)
