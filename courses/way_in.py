"""The way into a course for one reader: what she can do now, or why she cannot."""

from dataclasses import dataclass
from functools import cached_property

from courses.admission import Refused, check_window, hindrance
from courses.models import CourseInterest, CoursePage, Enrolment, Run
from courses.models.entry import Entry
from courses.prerequisites import Prerequisites


@dataclass
class WayIn:
    """`enrolment` is hers, whatever its state, or None."""

    course: CoursePage
    user: object
    enrolment: Enrolment | None
    # What the course asks for, and what stands around it, where the page knows them already.
    prerequisites: Prerequisites | None = None
    around: object = None

    @property
    def state(self) -> str:
        """`in`, `soon` (her run has not begun), `applied`, `waiting`, or `out`."""
        status = self.enrolment.status if self.enrolment else ""
        if status in ("active", "completed"):
            return "in" if self.enrolment.has_begun else "soon"
        return status if status in ("applied", "waiting") else "out"

    @property
    def was_in(self) -> bool:
        return bool(self.enrolment and self.enrolment.status == Enrolment.Status.WITHDRAWN)

    @property
    def declined(self) -> str:
        return self.enrolment.declined_reason if self.enrolment and self.enrolment.status == Enrolment.Status.DECLINED else ""

    @cached_property
    def runs(self) -> list[Run]:
        """Those she may choose today (1 query)."""
        return self.around.runs if self.around else Run.objects.to_choose(self.course)

    @cached_property
    def refusal(self) -> str:
        """Why nobody, or not she, may enrol now, at least not alone; empty where she may (only a run may still be open)."""
        try:
            check_window(self.course)
        except Refused as refused:
            return "" if self.runs else refused.reason
        if not self.user.is_authenticated:
            return ""
        return hindrance(self.user, self.course) if self.prerequisites is None else self.prerequisites.reason

    @property
    def by_invitation(self) -> bool:
        return self.course.entry == Entry.INVITATION

    @property
    def by_approval(self) -> bool:
        return self.course.entry == Entry.APPROVAL

    @property
    def needs_form(self) -> bool:
        """Whether there is more to say than "yes"."""
        return self.course.entry in (Entry.KEY, Entry.APPROVAL) or bool(self.runs)

    @cached_property
    def is_full(self) -> bool:
        """Whether who takes the course alone must wait (1 query, none without a limit)."""
        return self.course.seats is not None and self.course.free_seats() == 0

    @cached_property
    def takes_nobody(self) -> bool:
        """Whether nobody gets a seat today, neither alone nor in a run (no query `runs` and `is_full` do not cost)."""
        return (not self.course.is_open() or self.is_full) and all(run.is_full for run in self.runs)

    @cached_property
    def wants_to_know(self) -> bool:
        """Whether she asked to be told when it opens (1 query)."""
        return CourseInterest.objects.of(self.user).on(self.course).waiting().exists()

    @property
    def manages(self) -> bool:
        return self.user.is_authenticated and self.user.manages is not None
