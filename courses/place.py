"""Where a reader stands in a course: the step she looks at, what lies before and after it, and how far she is."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

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
        enrolment = Enrolment.objects.of(user).in_course(course).with_progress(outline).first()
        return cls(outline, step, enrolment, may_read=may_see(user, course_key(course.pk)))

    @cached_property
    def progress(self) -> Progress:
        return self.enrolment.progress if self.enrolment else Progress(self.outline.steps, {})

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
        mine = self.step.minutes if self.step.required and not self.is_done else 0
        return self.progress.minutes_left - mine
