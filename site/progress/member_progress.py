"""Everything one member does, as her own page shows it."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from activity.models import Activity
from courses.models import Certificate, CoursePage, Enrolment
from experience_exchange.models import Topic
from goals.aims import WHOLE
from goals.models import Goal
from members.models import Member

RECENT = 8
MINUTES_AN_HOUR = 60


@dataclass(frozen=True)
class GoalProgress:
    """`activities` and `hours` are sums of weights: an activity that serves two goals counts a part for each."""

    goal: Goal | None
    activities: float
    hours: float


class MemberProgress:
    """One member's year and what is next (about 12 queries, whatever she has done)."""

    def __init__(self, member: Member):
        self.member = member
        self._mine = Activity.objects.by(member)

    @cached_property
    def enrolments(self) -> list[Enrolment]:
        """Under way, the one touched last first."""
        found = Enrolment.objects.of(self.member).under_way().giving_access().select_related("course").with_progress()
        return sorted(found, key=lambda enrolment: self.touched(enrolment), reverse=True)

    @staticmethod
    def touched(enrolment: Enrolment):
        return max([enrolment.started_at, *(completion.completed_at for completion in enrolment.completions.all())])

    @property
    def next(self) -> Enrolment | None:
        """The one thing to do first."""
        return self.enrolments[0] if self.enrolments else None

    @property
    def others(self) -> list[Enrolment]:
        return self.enrolments[1:]

    @cached_property
    def first_course(self) -> CoursePage | None:
        """For a first visit: where one can begin."""
        return CoursePage.objects.visible_to(self.member).best_in().with_main_goal().order_by("first_published_at", "pk").first()

    @cached_property
    def certificates(self) -> list[Certificate]:
        return list(Certificate.objects.of(self.member))

    @cached_property
    def by_goal(self) -> list[GoalProgress]:
        """Each main goal over all three areas, and what served none of them (3 queries)."""
        numbers, minutes = self._mine.counted_by_goal(), self._mine.minutes_by_goal()
        goals = [*Goal.objects.all(), *([None] if numbers.get(None) else [])]
        return [
            GoalProgress(goal, numbers.get(key, 0) / WHOLE, minutes.get(key, 0) / WHOLE / MINUTES_AN_HOUR)
            for goal in goals
            for key in [goal.pk if goal else None]
        ]

    @property
    def by_goal_rows(self) -> list[dict]:
        """For the bar chart."""
        return [
            {"label": row.goal.short_name, "value": round(row.activities, 1), "color": row.goal.key}
            for row in self.by_goal
            if row.goal
        ]

    @cached_property
    def hours_this_year(self) -> float:
        today = timezone.localdate()
        return self._mine.between(today.replace(month=1, day=1), today).minutes() / MINUTES_AN_HOUR

    @cached_property
    def total(self) -> int:
        return self._mine.total()

    @cached_property
    def contributions(self) -> int:
        """Times she helped others: asked in the open, answered, published."""
        return self._mine.contributions().total()

    @cached_property
    def recent(self) -> list[Activity]:
        return list(self._mine.standing()[:RECENT])

    @cached_property
    def waiting_questions(self) -> list[Topic]:
        """Her questions that nobody has answered yet."""
        return list(Topic.objects.visible_to(self.member).unanswered().by(self.member).newest_first()[:3])
