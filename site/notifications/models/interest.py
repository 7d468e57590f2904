"""What a member wants to hear of in her weekly summary: main goals and themes she chose."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goals.models import Goal, Theme


class InterestQuerySet(models.QuerySet):
    def choose(self, member, goals: Iterable[Goal], themes: Iterable[Theme]) -> None:
        """These and no others."""
        with transaction.atomic():
            self.filter(member=member).delete()
            rows = [
                *(Interest(member=member, goal=goal) for goal in goals),
                *(Interest(member=member, theme=theme) for theme in themes),
            ]
            self.bulk_create(rows, ignore_conflicts=True)

    def of(self, member) -> tuple[frozenset[int], frozenset[int]]:
        """Numbers of goals, and of themes (1 query)."""
        rows = list(self.filter(member=member).values_list("goal_id", "theme_id"))
        return frozenset(goal for goal, _theme in rows if goal), frozenset(theme for _goal, theme in rows if theme)


class Interest(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, null=True, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, null=True, related_name="+")

    objects = InterestQuerySet.as_manager()

    class Meta:
        verbose_name = _("interest of a member")
        verbose_name_plural = _("interests of members")
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__isnull=False, theme=None) | Q(goal=None, theme__isnull=False), name="interest_in_one_thing"
            ),
            models.UniqueConstraint(fields=["member", "goal"], condition=Q(goal__isnull=False), name="interest_in_a_goal"),
            models.UniqueConstraint(fields=["member", "theme"], condition=Q(theme__isnull=False), name="interest_in_a_theme"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.goal_id or self.theme_id}"
