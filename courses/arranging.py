"""Arranging a course: moving steps and modules, for the outline editor. Twins follow their original."""

from wagtail.models import Page

from courses.completable import NOTHING, counted_with
from courses.dates_ahead import without_dates
from courses.last_step import reason
from courses.models import CoursePage, ModulePage

UP, DOWN = "up", "down"


def parts_of(course: CoursePage) -> list[dict]:
    """The modules with their steps as pages, drafts too, in order (2 queries, and one for each page type)."""
    pages = list(Page.objects.descendant_of(course).order_by("path").specific())
    modules = [page for page in pages if isinstance(page, ModulePage)]
    undated = set(without_dates(page.pk for page in pages).values_list("pk", flat=True))
    for page in pages:
        page.lacks_date = page.pk in undated
    return [{"page": module, "steps": [page for page in pages if page.is_child_of(module)]} for module in modules]


def shift(page: Page, direction: str) -> bool:
    """One place up or down among its siblings, or over the border into the next module. False at the very end."""
    page = Page.objects.get(pk=page.pk).specific
    beside = page.get_prev_sibling() if direction == UP else page.get_next_sibling()
    if beside:
        place(page, beside, "left" if direction == UP else "right")
        return True
    parent = page.get_parent()
    module = parent.get_prev_sibling() if direction == UP else parent.get_next_sibling()
    if isinstance(page, ModulePage) or module is None:
        return False
    place(page, module, "last-child" if direction == UP else "first-child")
    return True


def put(page: Page, module: Page, before: Page | None = None) -> None:
    """Into this module, before this step or as its last."""
    if before and before.pk != page.pk and before.is_child_of(module):
        place(page, before, "left")
    elif not before or before.pk != page.pk:
        place(page, module, "last-child")


class NothingLeft(Exception):
    """A move would take the last required step out of what learners see."""


def place(page: Page, target: Page, pos: str) -> None:
    above = page.get_parent().pk
    course = CoursePage.objects.ancestor_of(page).get()
    completable = course.live and counted_with(course, NOTHING)
    page.specific.move(target, pos=pos)
    if completable and not counted_with(course, NOTHING):
        raise NothingLeft(reason(course))
    moved = Page.objects.get(pk=page.pk).specific
    if moved.get_parent().pk != above:
        bring_twins(moved)


def bring_twins(page) -> None:
    """A step's twins go below the twins of its new module; their order is that of the originals anyway."""
    for twin in type(page).objects.filter(translation_of=page.pk):
        module = ModulePage.objects.filter(translation_of=page.get_parent().pk, locale=twin.locale_id).first()
        if module and not twin.is_child_of(module):
            twin.move(module, pos="last-child")
