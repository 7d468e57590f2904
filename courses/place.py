"""Where a reader stands in a course: the step she looks at, what lies before and after it, and how far she is."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from django.utils import timezone

from courses.gates import Lock
from courses.models.course import course_key
from courses.models.enrolment import Enrolment
from courses.models.steps import StepPage
from courses.outline import Outline, Step, outlines_of
from courses.progress import Progress
from foundation.access import may_see


@dataclass
class Place:
    outline: Outline
    step: Step
    enrolment: Enrolment | None
    may_read: bool

    @classmethod
    def of(cls, page: StepPage, user, language: str) -> Self | None:
        """None where the step is no part of its live course (5 queries for a member, 3 for a visitor)."""
        course = page.course
        outline = outlines_of([course.pk], language)[course.pk] if course.live else None
        step = outline.step(page.original_id) if outline else None
        if step is None:
            return None
        enrolment = Enrolment.objects.of(user).in_course(course).giving_access().with_progress(outline).first()
        return cls(outline, step, enrolment, may_read=may_see(user, course_key(course.pk)))

    @cached_property
    def progress(self) -> Progress:
        return self.enrolment.progress if self.enrolment else Progress(self.outline.steps, {}, rule=self.outline.rule)

    @property
    def is_done(self) -> bool:
        return self.step.pk in self.progress.done

    @property
    def before(self) -> Step | None:
        return self.outline.before(self.step)

    @property
    def after(self) -> Step | None:
        return self.outline.after(self.step)

    @property
    def trail(self) -> list[dict]:
        return [{"title": self.outline.title, "url": self.outline.url}]

    @property
    def minutes_left(self) -> int:
        """Required minutes left when this step is done."""
        done = {self.step.pk: timezone.now(), **self.progress.done}
        return replace(self.progress, done=done).minutes_left

    @cached_property
    def tasks(self) -> list[dict]:
        """What the step asks for, each met or not (1 query, none where it is done or asks for one thing)."""
        asked = self.step.done_when
        known = not self.enrolment or self.is_done or len(asked) == 1
        met = set(asked if self.is_done else ()) if known else self.enrolment.conditions_met(self.step.pk)
        return [{"code": each.value, "task": each.task, "done": each.label, "met": each in met} for each in asked]

    @property
    def by_hand(self) -> str:
        """What the learner may say of the step now: `marked`, `read` or nothing."""
        left = [task["code"] for task in self.tasks if not task["met"]]
        return next((code for code in left if code in ("marked", "read")), "")

    @property
    def locks(self) -> list[Lock]:
        """Why the step is not open to this learner yet (no query, 1 where a gate asks for a score)."""
        return self.enrolment.locks.get(self.step.pk, []) if self.enrolment else []
