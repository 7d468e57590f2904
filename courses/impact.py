"""What publishing a change does to those who take the course: told to the editor before and after."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.conditions import conditions_in
from courses.models import Completion, CoursePage, Enrolment, ModulePage, StepPage
from courses.outline import Module, Outline, Step, outlines_of
from courses.progress import Progress
from foundation.pages import BasePage


@dataclass(frozen=True)
class Impact:
    """Learners under way and finished; required steps added (or taken away, below 0); whole average per cent of those under way."""

    under_way: int
    finished: int
    added: int
    before: int
    after: int
    completed: int

    @property
    def changes_something(self) -> bool:
        return bool(self.added or self.before != self.after or self.completed)

    @property
    def sentences(self) -> list[str]:
        if not self.under_way and not self.finished:
            return [_("Nobody takes this course yet.")]
        return [each for each in (self._people(), self._steps(), self._average(), self._completing(), self._new()) if each]

    def _people(self) -> str:
        said = ngettext("%(n)s learner is under way.", "%(n)s learners are under way.", self.under_way) % {"n": self.under_way}
        if not self.finished:
            return said
        return said + " " + ngettext("%(n)s has finished.", "%(n)s have finished.", self.finished) % {"n": self.finished}

    def _steps(self) -> str:
        n = abs(self.added)
        if self.added > 0:
            return ngettext("This adds %(n)s required step.", "This adds %(n)s required steps.", n) % {"n": n}
        if self.added < 0:
            return ngettext("This takes away %(n)s required step.", "This takes away %(n)s required steps.", n) % {"n": n}
        return ""

    def _average(self) -> str:
        if self.before == self.after or not self.under_way:
            return ""
        change = {"before": self.before, "after": self.after}
        return _("On average those under way go from %(before)s %% to %(after)s %%.") % change

    def _completing(self) -> str:
        said = ngettext("%(n)s of them completes the course by it.", "%(n)s of them complete the course by it.", self.completed)
        return said % {"n": self.completed} if self.completed else ""

    def _new(self) -> str:
        if self.added <= 0 or not self.finished:
            return ""
        return _("Those who have finished keep their certificate and see it as new.")


def impact_of(page: BasePage, *, gone: bool = False) -> Impact | None:
    """Of publishing this page as it stands (or of withdrawing it); None where it is no part of a course (4 queries)."""
    course = course_of(page)
    if course is None:
        return None
    now = outlines_of([course.pk], course.language)[course.pk]
    then = now if page.translation_of_id else without(now, page) if gone else changed(now, page)
    enrolments = Enrolment.objects.filter(course=course.pk)
    learners = dict.fromkeys(enrolments.under_way().giving_access().values_list("pk", flat=True), ())
    pairs = [(percent_in(now, done), percent_in(then, done)) for done in done_by(learners).values()]
    return Impact(
        under_way=len(pairs),
        finished=enrolments.completed().count(),
        added=required_in(then) - required_in(now),
        before=average([before for before, _after in pairs]),
        after=average([after for _before, after in pairs]),
        completed=sum(before < 100 <= after for before, after in pairs),
    )


def course_of(page: BasePage) -> CoursePage | None:
    if isinstance(page, CoursePage):
        return page.original if page.pk else None
    return (
        page.get_parent() and CoursePage.objects.ancestor_of(page).get().original
        if isinstance(page, StepPage | ModulePage)
        else None
    )


def done_by(learners: dict) -> dict[int, dict[int, datetime]]:
    """Enrolment → step → when (1 query)."""
    done: dict[int, dict[int, datetime]] = {pk: {} for pk in learners}
    rows = Completion.objects.filter(enrolment__in=list(done)).values_list("enrolment", "step", "completed_at")
    for enrolment, step, when in rows:
        done[enrolment][step] = when
    return done


def percent_in(outline: Outline, done: dict[int, datetime]) -> int:
    return Progress(outline.steps, done, rule=outline.rule).percent


def average(numbers: list[int]) -> int:
    return round(sum(numbers) / len(numbers)) if numbers else 0


def required_in(outline: Outline) -> int:
    return sum(step.required for step in outline.steps)


def changed(outline: Outline, page: BasePage) -> Outline:
    """The outline as it will be."""
    if isinstance(page, CoursePage):
        return replace(outline, modules_needed=page.modules_needed, needs_sign_off=page.needs_sign_off)
    if isinstance(page, ModulePage):
        modules = (replace(each, needed=page.steps_needed) if each.pk == page.pk else each for each in outline.modules)
        return replace(outline, modules=tuple(modules))
    above = page.get_parent().pk
    return replace(outline, modules=tuple(with_step(each, page) if each.pk == above else each for each in outline.modules))


def with_step(module: Module, page: StepPage) -> Module:
    told = Step(
        pk=page.pk or 0, kind=page.kind, title=page.title, url="", language="", minutes=page.minutes, required=page.required,
        free_preview=page.free_preview, number=0, module=module.pk, done_when=conditions_in(page.done_when), since=timezone.now(),
    )  # fmt: skip
    steps = [told if step.pk == told.pk else step for step in module.steps]
    return replace(module, steps=tuple(steps if told in steps else [*steps, told]))


def without(outline: Outline, page: BasePage) -> Outline:
    if isinstance(page, CoursePage):
        return outline
    kept = (replace(each, steps=tuple(step for step in each.steps if step.pk != page.pk)) for each in outline.modules)
    return replace(outline, modules=tuple(each for each in kept if each.pk != page.pk))
