"""Everything one member does, as her own page shows it."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from activity.kept import keep_at
from activity.models import Activity
from courses.models import Certificate, Enrolment, Session
from courses.path_plan import Plan, plans_followed_by
from courses.session_list import next_of
from courses.stock import Offer, offers_for
from courses.versions import newest_of
from experience_exchange.models import Topic
from foundation.access import circle_of
from foundation.page_cache import pages_generation
from goals.aims import WHOLE
from goals.models import Goal
from members.models import Member
from progress.by_goal import GoalProgress, goal_progress
from progress.done import Done
from progress.first_steps import FirstStep, first_steps

Made = TypeVar("Made")

RECENT = 8
MINUTES_AN_HOUR = 60


class MemberProgress:
    """One member's year and what is next (about 12 queries, whatever she has done).

    Her sums are kept until a row is added to her part of the ledger.
    """

    def __init__(self, member: Member):
        self.member = member
        self._mine = Activity.objects.by(member)

    @cached_property
    def _size(self) -> int:
        """How many rows of the ledger are hers: they only grow in number (1 query)."""
        return self._mine.count()

    def _kept(self, name: str, make: Callable[[], Made]) -> Made:
        return keep_at(self._size, f"{self.member.pk}:{name}", make)

    @cached_property
    def enrolments(self) -> list[Enrolment]:
        """Under way, the one touched last first."""
        found = Enrolment.objects.of(self.member).under_way().giving_access().with_progress()
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
    def _not_taken(self) -> list[Offer]:
        """Courses she has not begun, the eldest first (1 query: which she has)."""
        taken = set(Enrolment.objects.of(self.member).values_list("course_id", flat=True))
        offers = [offer for offer in newest_of(offers_for(self.member, get_language())) if offer.pk not in taken]
        return sorted(offers, key=lambda offer: (offer.published is None, offer.published, offer.pk))

    @cached_property
    def first_course(self) -> Offer | None:
        """For a first visit: where one can begin."""
        return self._not_taken[0] if self._not_taken else None

    @cached_property
    def suggestion(self) -> tuple[Offer, Goal] | None:
        """A course for the main goal she has done least for, of those that have one for her."""
        for row in sorted(filter(lambda row: row.goal, self.by_goal), key=lambda row: row.activities):
            for offer in self._not_taken:
                if row.goal.key == offer.main_goal_key:
                    return offer, row.goal
        return None

    @cached_property
    def first_steps(self) -> list[FirstStep]:
        """One thing to do in each area; empty when she has done all three."""
        course = self.next.title if self.next else self.first_course.title if self.first_course else ""
        steps = first_steps(course, self._course_url, {area for row in self.by_goal for area, n in row.parts.items() if n})
        return [] if all(step.is_done for step in steps) else steps

    @property
    def _course_url(self) -> str:
        if self.next:
            return reverse("courses:resume", args=[self.next.course_id])
        return self.first_course.url if self.first_course else ""

    @cached_property
    def paths(self) -> list[Plan]:
        """Learning paths she follows."""
        return plans_followed_by(self.member)

    @cached_property
    def next_session(self) -> Session | None:
        """The next live session she takes part in (1 query)."""
        return next_of(self.member)

    @cached_property
    def certificates(self) -> list[Certificate]:
        return list(Certificate.objects.of(self.member))

    @cached_property
    def by_goal(self) -> list[GoalProgress]:
        """Each main goal over all three areas, and what served none of them."""
        return goal_progress(self._kept("goals", self._mine.counted_by_goal_and_area))

    @property
    def by_goal_rows(self) -> list[dict]:
        """For the bar chart."""
        return [row.bar for row in self.by_goal]

    @cached_property
    def hours_this_year(self) -> float:
        today = timezone.localdate()
        year = self._mine.between(today.replace(month=1, day=1), today)
        return self._kept(f"minutes:{today}", year.minutes) / MINUTES_AN_HOUR

    @property
    def total(self) -> int:
        return sum(sum(row.parts.values()) for row in self.by_goal) // WHOLE

    @cached_property
    def contributions(self) -> int:
        """Times she helped others: asked in the open, answered, published."""
        return self._kept("contributions", self._mine.contributions().total)

    @cached_property
    def recent(self) -> list[Done]:
        """What she did last, by the titles of now and in her language."""
        place = f"recent:{pages_generation()}:{circle_of(self.member)}:{get_language()}"
        return self._kept(place, lambda: Done.of(list(self._mine.standing()[:RECENT]), self.member))

    @cached_property
    def waiting_questions(self) -> list[Topic]:
        """Her questions that nobody has answered yet."""
        asked = Topic.objects.visible_to(self.member).unanswered().by(self.member).newest_first()
        return list(asked.only("title", "language")[:3])
