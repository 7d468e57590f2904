"""What a member follows and how closely: a topic, a board or a theme, and why, so that no automation overrides her choice."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experience_exchange.standing import Level, Standing, Why, standing
from goals.models import Theme

if TYPE_CHECKING:
    from experience_exchange.models import Board, Topic
    from members.models import Member

KINDS = ("topic", "board", "theme")


def kind_of(thing: "Topic | Board | Theme") -> str:
    """Which column names this thing."""
    return type(thing)._meta.model_name


class FollowingQuerySet(models.QuerySet):
    def of(self, member: "Member") -> Self:
        return self.filter(member=member)

    def touching(self, topic: "Topic") -> Self:
        """Whatever says how closely somebody follows this topic: rows of the topic, of its board and of its themes."""
        return self.filter(Q(topic=topic) | Q(board=topic.board_id) | Q(theme__in=topic.themes.all()))

    def standing_of(self, member: "Member", topic: "Topic") -> Standing:
        """How closely she follows it, and why (1 query)."""
        return standing(self.of(member).touching(topic))

    def levels_of(self, members: list["Member"], topic: "Topic") -> dict[int, Level]:
        """Member number → how closely she follows it, for those who are not at normal (1 query)."""
        return levels(self.touching(topic).filter(member__in=members))

    def watchers_of(self, topic: "Topic") -> list[int]:
        """The numbers of those who are told of every post (1 query, whatever their number)."""
        found = levels(self.touching(topic))
        return sorted(number for number, level in found.items() if level == Level.WATCHING)

    def choose(self, member: "Member", thing: "Topic | Board | Theme", level: int) -> None:
        """Her own choice; it stays until she chooses anew."""
        chosen = {"level": level, "why": Why.CHOSEN, "set_at": timezone.now()}
        self.update_or_create(member=member, **{kind_of(thing): thing}, defaults=chosen)

    def raise_to(self, member: "Member", topic: "Topic", level: Level, why: Why) -> None:
        """What follows from something she did: never lower than before, never against her own choice (2 queries)."""
        news = {"level": level, "why": why, "set_at": timezone.now()}
        self.bulk_create([Following(member=member, topic=topic, **news)], ignore_conflicts=True)
        self.filter(member=member, topic=topic, level__lt=level).exclude(why=Why.CHOSEN).update(**news)


def levels(rows: FollowingQuerySet) -> dict[int, Level]:
    """Member number → her level, from the rows that touch one topic (1 query)."""
    by_member: dict[int, list[Following]] = {}
    for row in rows:
        by_member.setdefault(row.member_id, []).append(row)
    return {number: standing(hers).level for number, hers in by_member.items()}


class Following(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey("experience_exchange.Topic", on_delete=models.CASCADE, null=True, related_name="followings")
    board = models.ForeignKey("experience_exchange.Board", on_delete=models.CASCADE, null=True, related_name="followings")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, null=True, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level)
    why = models.CharField(max_length=9, choices=Why)
    set_at = models.DateTimeField(default=timezone.now)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        verbose_name = _("what a member follows")
        verbose_name_plural = _("what members follow")
        constraints = [
            models.CheckConstraint(
                condition=Q(topic__isnull=False, board=None, theme=None)
                | Q(topic=None, board__isnull=False, theme=None)
                | Q(topic=None, board=None, theme__isnull=False),
                name="follows_one_thing",
            ),
            models.CheckConstraint(condition=Q(topic__isnull=False) | Q(why=Why.CHOSEN), name="only_topics_by_themselves"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="known_level"),
            *(
                models.UniqueConstraint(fields=["member", kind], condition=Q(**{f"{kind}__isnull": False}), name=f"one_level_a_{kind}")
                for kind in KINDS
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.member_id}: {self.thing} {self.level}"

    @property
    def thing(self) -> "Topic | Board | Theme":
        return self.topic or self.board or self.theme
