"""A live course keeps at least one required step: what would take the last one away is refused, on every road."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.completable import NOTHING, Together, counted_with
from courses.models import CoursePage, ModulePage, StepPage

Part = StepPage | ModulePage


def why_it_stays(part: Part, together: Collection[int]) -> list[str]:
    """For the editor: why this part may not go with those `together`; empty where it may (5 queries for each course it is in)."""
    if part.translation_of_id:
        return []
    gone = {part.pk, *together, *repeating(together).values_list("pk", flat=True)}
    courses = (course for course in courses_with(part) if course.pk not in together)
    return [reason(course) for course in courses if counted_with(course, NOTHING) and not counted_with(course, NOTHING, gone)]


def why_it_stays_required(step: StepPage, together: Together = NOTHING) -> list[str]:
    """The same of a step that, as it is here, would be required no more."""
    if step.translation_of_id or step.required or not step.pk:
        return []
    then = {**together, step.pk: step}
    for alias in repeating([step.pk]).specific():
        alias.required = False
        then[alias.pk] = alias
    return [reason(course) for course in courses_with(step) if counted_with(course, NOTHING) and not counted_with(course, then)]


def reason(course: CoursePage) -> str:
    said = _(
        "Without it no required step would be left in the course “%(course)s”, and nobody could complete it. "
        "First publish another required step there, or unpublish the course."
    )
    return said % {"course": course.title}


def repeating(numbers: Iterable[int]):
    """The live aliases of these pages: they come and go with them."""
    return Page.objects.live().filter(alias_of__in=list(numbers))


def courses_with(part: Part) -> list[CoursePage]:
    """The live courses this part and its aliases belong to (2 queries)."""
    paths = [part.path, *repeating([part.pk]).values_list("path", flat=True)]
    above = {path[: -Page.steplen * n] for path in paths for n in (1, 2)}
    return list(CoursePage.objects.live().originals().filter(path__in=above))


def stays_in_its_course(part: Part, target: Page) -> bool:
    """Whether it counts below `target` as it does where it is."""
    course = CoursePage.objects.ancestor_of(part).first()
    inside = course and target.path.startswith(course.path)
    return bool(inside and (target.live or isinstance(part, ModulePage)))
