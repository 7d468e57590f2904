"""Whether anybody could complete a course: asked before it is published. A draft may be as unfinished as it likes."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page

from courses.models import CoursePage, ModulePage
from courses.outline import outlines_of
from courses.step_kinds import step_models

NO_STEP = gettext_lazy(
    "A course needs at least one required step: without one, nobody could complete it. "
    "Save it as a draft, open its outline, add a module with a step and publish both; then publish the course."
)
# The pages that are published with it, by number, as they will be.
Together = Mapping[int, Page]
NOTHING: Together = {}


def published_parts(course: CoursePage, together: Together) -> list[int]:
    """How many required steps each published module with such steps has (2 queries; more with what is published `together`)."""
    if not course.pk:
        return []
    if together:
        return counted_with(course, together)
    modules = outlines_of([course.pk], course.language)[course.pk].modules
    counts = (sum(step.required for step in module.steps) for module in modules)
    return [count for count in counts if count]


def counted_with(course: CoursePage, together: Together, gone: Collection[int] = ()) -> list[int]:
    """The same as it will be when these pages are live too, as they are here, and those no more.

    2 queries and one for each kind of step.
    """
    below = (together.get(page.pk, page) for page in Page.objects.descendant_of(course).order_by("path").specific())
    parts = [page for page in below if (page.live or page.pk in together) and page.pk not in gone]
    modules = [page for page in parts if isinstance(page, ModulePage)]
    steps = [page for page in parts if isinstance(page, step_models())]
    counts = (sum(step.required for step in steps if step.path.startswith(module.path)) for module in modules)
    return [count for count in counts if count]


def why_nobody_could_complete(course: CoursePage, together: Together = NOTHING) -> str:
    """For the editor: what is missing and what to do about it; empty where nothing is (at most 6 queries)."""
    if course.translation_of_id or published_parts(course, together):
        return ""
    if course.pk and any(model.objects.descendant_of(course).filter(required=True).exists() for model in step_models()):
        return _(
            "The required steps of this course, or their modules, are drafts. "
            "Open the outline, publish them first, and then publish the course."
        )
    return str(NO_STEP)


def too_many_modules(course: CoursePage, asked: int | None, together: Together = NOTHING) -> str:
    """Why so many modules cannot be completed; empty where they can."""
    there = len(published_parts(course, together))
    if course.translation_of_id or not asked or not there or asked <= there:
        return ""
    said = ngettext(
        "The course has only %(n)s module with required steps.", "The course has only %(n)s modules with required steps.", there
    )
    return said % {"n": there}


def too_many_steps(module: ModulePage, asked: int | None) -> str:
    """Why so many steps of a module cannot be done; empty where they can, and in a module that has none yet."""
    if module.translation_of_id or not asked or not module.pk:
        return ""
    there = sum(model.objects.child_of(module).filter(required=True).count() for model in step_models())
    if not there or asked <= there:
        return ""
    return ngettext("The module has only %(n)s required step.", "The module has only %(n)s required steps.", there) % {"n": there}
