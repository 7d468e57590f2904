"""Where learners get stuck: how many came as far as each step, did it, and stand right before it."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Case, Count, IntegerField, Max, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from courses.learners import WITHDRAWN
from courses.models import Completion, CoursePage, Enrolment
from courses.outline import Step


@dataclass(frozen=True)
class Stage:
    """A step. `reached`: who has done the step before it, or a later one. `before`: who has not finished and got no farther."""

    step: Step
    reached: int
    completed: int
    before: int
    of: int

    @property
    def percent(self) -> int:
        return int(100 * self.completed / self.of) if self.of else 0

    @property
    def width(self) -> str:
        """For the bar, of 100."""
        return f"{100 * self.completed / self.of:.2f}" if self.of else "0"

    @property
    def reached_width(self) -> str:
        return f"{100 * self.reached / self.of:.2f}" if self.of else "0"


class Funnel:
    """2 queries, for any number of learners and steps. Who left the course is not counted."""

    def __init__(self, course: CoursePage, learners: QuerySet[Enrolment]):
        self.outline = course.outline
        self.learners = learners.exclude(status=WITHDRAWN)

    @cached_property
    def _farthest(self) -> list[tuple[int, bool, int]]:
        """(number of the farthest step done, whether finished, how many learners)."""
        number = Case(*(When(step=step.pk, then=Value(step.number)) for step in self.outline.steps), output_field=IntegerField())
        far = Completion.objects.filter(enrolment=OuterRef("pk"), step__in=[step.pk for step in self.outline.steps])
        far = far.order_by().values("enrolment").annotate(far=Max(number)).values("far")
        done = Case(When(completed_at=None, then=Value(0)), default=Value(1), output_field=IntegerField())
        placed = self.learners.annotate(far=Coalesce(Subquery(far, output_field=IntegerField()), 0), is_done=done)
        return list(placed.order_by().values_list("far", "is_done").annotate(n=Count("pk")))

    @cached_property
    def _completed(self) -> dict[int, int]:
        rows = Completion.objects.filter(enrolment__in=self.learners.values("pk")).order_by()
        return dict(rows.values_list("step").annotate(n=Count("pk")))

    @property
    def of(self) -> int:
        return sum(n for _far, _done, n in self._farthest)

    @property
    def finished(self) -> int:
        return sum(n for _far, done, n in self._farthest if done)

    @cached_property
    def _standing(self) -> Counter:
        """Number of the farthest step → how many unfinished learners got that far and no farther."""
        standing = Counter()
        for far, done, n in self._farthest:
            standing[far] += 0 if done else n
        return standing

    @property
    def stages(self) -> list[Stage]:
        return [self._stage(step) for step in self.outline.steps]

    def _stage(self, step: Step) -> Stage:
        reached = sum(n for far, _done, n in self._farthest if far >= step.number - 1)
        return Stage(step, reached, self._completed.get(step.pk, 0), self._standing[step.number - 1], self.of)

    @property
    def past_the_end(self) -> int:
        """Who has done the last step, but not all that is asked."""
        return self._standing[len(self.outline.steps)] if self.outline.steps else 0

    @property
    def steepest(self) -> Stage | None:
        """Where most stand, after the first step: who has not begun is not stuck in it."""
        later = [stage for stage in self.stages[1:] if stage.before]
        return max(later, key=lambda stage: stage.before, default=None)
