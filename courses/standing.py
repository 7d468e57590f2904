"""Why a learner stands where she stands: what counts, what is missing and why, what is optional, what is new."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from courses.models import Enrolment
from courses.outline import Step
from courses.progress import Progress


@dataclass(frozen=True)
class Line:
    """A step with what explains its state: `said` when and how it was done, or what is left to do and wait for."""

    step: Step
    module: str
    said: tuple[str, ...] = ()
    when: object = None


class Standing:
    """Made of one enrolment with its progress (2 queries more)."""

    def __init__(self, enrolment: Enrolment):
        self.enrolment, self.outline = enrolment, enrolment.outline
        self.progress: Progress = enrolment.progress
        self.locks, self.deadlines = enrolment.locks, enrolment.deadlines

    @cached_property
    def _completions(self) -> dict:
        return {completion.step_id: completion for completion in self.enrolment.completions.all()}

    @cached_property
    def _met(self) -> dict[int, set[str]]:
        met: dict[int, set[str]] = {}
        for row in self.enrolment.met_conditions.all():
            met.setdefault(row.step_id, set()).add(row.condition)
        return met

    @cached_property
    def _lines(self) -> list[Line]:
        return [self._line(step, module.title) for module in self.outline.modules for step in module.steps]

    def _line(self, step: Step, module: str) -> Line:
        if done := self._completions.get(step.pk):
            return Line(step, module, (done.get_how_display(),), done.completed_at)
        met = self._met.get(step.pk, set())
        tasks = [str(each.task) for each in step.done_when if each not in met]
        due = [self.deadlines[step.pk].text] if step.pk in self.deadlines else []
        return Line(step, module, (*due, *(lock.text for lock in self.locks.get(step.pk, [])), *tasks))

    def _lines_of(self, steps) -> list[Line]:
        wanted = {step.pk for step in steps}
        return [line for line in self._lines if line.step.pk in wanted]

    @property
    def missing(self) -> list[Line]:
        """What would bring her farther."""
        return self._lines_of(step for step in self.progress.left if step not in self.progress.new)

    @property
    def new(self) -> list[Line]:
        return self._lines_of(self.progress.new)

    @property
    def done(self) -> list[Line]:
        """What counts, in the order of the course; optional steps too."""
        return [line for line in self._lines if line.when]

    @property
    def optional(self) -> list[Line]:
        """What she may do besides: never asked for, or no longer because enough is done."""
        asked = {line.step.pk for line in (*self.missing, *self.new, *self.done)}
        return [line for line in self._lines if line.step.pk not in asked]

    @property
    def rules(self) -> list[str]:
        """What is enough, where that is not simply everything."""
        said = []
        if self.progress.parts_needed < len(self.progress.parts):
            of = {"n": self.progress.parts_needed, "of": len(self.progress.parts)}
            said.append(_("%(n)s of %(of)s modules are enough; those you are farthest in count.") % of)
        for module in self.outline.modules:
            of = sum(step.required for step in module.steps)
            if module.needed is not None and module.needed < of:
                said.append(
                    _("“%(module)s”: %(n)s of %(of)s steps are enough.") % {"module": module.title, "n": module.needed, "of": of}
                )
        return said
