"""The demo cluster while it is being made: its clock, its chance, and what has been made so far by the keys of content/."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from courses.models import CoursePage
from experience_exchange.models import CasePage, Topic
from goals.models import Competence, Goal, SustainableDevelopmentGoal, Theme
from knowledge_base.models import ArticlePage
from members.models import Member, Organisation

A_MINUTE = timedelta(minutes=1)


@dataclass
class Cluster:
    seed: int
    now: datetime = field(default_factory=timezone.now)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    courses: dict[str, CoursePage] = field(default_factory=dict)
    articles: dict[str, ArticlePage] = field(default_factory=dict)
    cases: dict[str, CasePage] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)

    def __post_init__(self):
        self.goals = {goal.key: goal for goal in Goal.objects.all()}
        self.themes = {theme.key: theme for theme in Theme.objects.all()}
        self.sdgs = {sdg.number: sdg for sdg in SustainableDevelopmentGoal.objects.all()}
        self.competences = {competence.key: competence for competence in Competence.objects.all()}

    def chance(self, *names) -> random.Random:
        """The same throws for the same seed and names, whatever else was thrown before."""
        return random.Random("/".join([str(self.seed), *names]))  # noqa: S311 - nothing here is secret

    def days_ago(self, days: float, *, hour: int = 9, minute: int = 0) -> datetime:
        """This time of the day in Oslo so many days ago; never later than now."""
        day = timezone.localtime(self.now) - timedelta(days=days)
        return self.not_ahead(day.replace(hour=hour, minute=minute, second=0, microsecond=0))

    def not_ahead(self, moment: datetime) -> datetime:
        return min(moment, self.now - A_MINUTE)
