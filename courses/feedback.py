"""What learners think of a course: stars, reviews, and what they marked as useful or outdated in it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from courses.models import CoursePage, CourseReview
from courses.models.review import CourseReviewQuerySet
from courses.outline import Step
from marks.models import Mark

LATEST = 50


@dataclass(frozen=True)
class Marked:
    """The course itself (`step` None) or one of its steps, with how many marked it."""

    title: str
    step: Step | None
    useful: int
    outdated: int


class Feedback:
    """4 queries, whatever the number of steps and reviews. `said_by`: only what these members think (a queryset), None: all."""

    def __init__(self, course: CoursePage, *, said_by: QuerySet | None = None):
        self.course, self.outline = course, course.outline
        self.said_by = {} if said_by is None else {"member__in": said_by}

    @cached_property
    def stars(self) -> Counter:
        return self._reviews.counted_by_stars()

    @property
    def _reviews(self) -> CourseReviewQuerySet:
        return CourseReview.objects.on(self.course).filter(**self.said_by)

    def _marks(self, pages: Iterable[int]) -> QuerySet[Mark]:
        marks = Mark.objects.on_pages(pages)
        return marks.put_by(self.said_by["member__in"]) if self.said_by else marks

    @property
    def number(self) -> int:
        return sum(self.stars.values())

    @property
    def mean(self) -> float | None:
        return sum(stars * n for stars, n in self.stars.items()) / self.number if self.number else None

    @property
    def star_rows(self) -> list[dict]:
        return [{"label": f"{stars} ★", "value": self.stars[stars]} for stars in range(5, 0, -1)]

    @cached_property
    def reviews(self) -> list[CourseReview]:
        return list(self._reviews.shown().exclude(text="")[:LATEST])

    @cached_property
    def _counts(self) -> dict[int, dict[str, int]]:
        return self._marks([self.outline.pk, *(step.pk for step in self.outline.steps)]).counted_by_page()

    @cached_property
    def marked(self) -> list[Marked]:
        """In the order of the course; what nobody marked is left out."""
        things = [(self.outline.pk, self.outline.title, None), *((step.pk, step.title, step) for step in self.outline.steps)]
        counts = self._counts
        return [Marked(title, step, counts[pk]["useful"], counts[pk]["outdated"]) for pk, title, step in things if pk in counts]

    @cached_property
    def outdated(self) -> list[tuple[str, Mark]]:
        """What is outdated and why, the newest first."""
        titles = {self.outline.pk: self.outline.title} | {step.pk: step.title for step in self.outline.steps}
        return [(titles[mark.page_id], mark) for mark in self._marks(titles).why_outdated()[:LATEST]]

    @property
    def is_empty(self) -> bool:
        return not (self.number or self.marked)
