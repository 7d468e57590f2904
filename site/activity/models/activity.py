"""The ledger: who did what, when. To a member it is everything that counts towards her own progress.

Rows are only ever added. A row outlives what it speaks of: it holds what every reader will need, as of that moment.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.kinds import Kind, kind_of
from activity.measuring import stands
from activity.querysets import ActivityQuerySet
from goals.aims import Aims
from goals.models import Competence, Goal, SustainableDevelopmentGoal, Theme
from members.models import Organisation, Sector


class Activity(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="activities")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="activities")
    sector = models.CharField(max_length=10, choices=Sector, blank=True)
    kind = models.CharField(max_length=40)
    area = models.CharField(max_length=20)
    target_model = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    target_title = models.CharField(max_length=255)
    # The page (its original) that it was about, where the target is none itself: a post in the discussion of a lesson.
    about_page_id = models.BigIntegerField(null=True)
    occasion = models.CharField(max_length=60, blank=True)
    # 0 done, 1 undone, 2 done again …: `sign` is +1 or −1, and every count is a sum of signs.
    turn = models.PositiveIntegerField(default=0)
    sign = models.SmallIntegerField(default=1)
    minutes = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=5, blank=True)
    happened_at = models.DateTimeField(default=timezone.now)
    themes = models.ManyToManyField(Theme, related_name="+")
    sdgs = models.ManyToManyField(SustainableDevelopmentGoal, related_name="+")

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["-happened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "kind", "target_model", "target_id", "occasion", "turn"], name="activity_counts_once"
            ),
            models.CheckConstraint(condition=models.Q(sign__in=[1, -1]), name="activity_sign_is_one"),
        ]
        indexes = [
            models.Index(fields=["happened_at", "kind"], name="activity_by_time"),
            models.Index(fields=["member", "-happened_at"], name="activity_by_member"),
            models.Index(fields=["organisation", "happened_at"], name="activity_by_organisation"),
            models.Index(fields=["target_model", "target_id"], name="activity_by_target"),
            # Few rows undo another, and every report asks which: without this it would read the whole ledger for them.
            models.Index(fields=["happened_at"], condition=Q(sign=-1), name="activity_undoing"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_model}:{self.target_id}"

    @property
    def kind_registered(self) -> Kind:
        return kind_of(self.kind)

    @classmethod
    def stands(cls, until: date | None = None) -> Q:
        """The condition that a row was done and is not taken back by the next turn of the same act."""
        return stands(cls, until)

    def aims_then(self) -> Aims:
        """What it counted for when it happened (4 queries)."""
        return Aims(
            weights=dict(self.goal_weights.values_list("goal_id", "weight")),
            themes=tuple(self.themes.values_list("pk", flat=True)),
            sdgs=tuple(self.sdgs.values_list("pk", flat=True)),
            competences=tuple(self.competence_levels.values_list("competence_id", "level")),
        )


class ActivityGoal(models.Model):
    """How much of an activity counts for a goal, in parts of a million; no goal: "unassigned". They sum to a million."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="goal_weights")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, null=True, related_name="+")
    weight = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "goal"], name="one_weight_a_goal")]
        verbose_name = _("weight of a goal")
        verbose_name_plural = _("weights of goals")

    def __str__(self) -> str:
        return f"{self.goal_id}: {self.weight}"


class ActivityCompetence(models.Model):
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="competence_levels")
    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "competence"], name="one_level_a_competence")]
        verbose_name = _("level of a competence")
        verbose_name_plural = _("levels of competences")

    def __str__(self) -> str:
        return f"{self.competence_id}: {self.level}"
