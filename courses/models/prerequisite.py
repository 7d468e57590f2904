"""What must have been completed before a course: one set of courses or another, all courses of the set."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

SETS = [(number, name) for number, name in enumerate("ABCDE", start=1)]


class Prerequisite(Orderable):
    """One course of one set. Kept by the original; `course` is the original of the course to complete."""

    page = ParentalKey("courses.CoursePage", on_delete=models.CASCADE, related_name="prerequisites")
    course = models.ForeignKey(
        "courses.CoursePage", on_delete=models.CASCADE, related_name="required_by", verbose_name=_("course")
    )
    group = models.PositiveSmallIntegerField(_("set"), choices=SETS, default=1)

    panels = [FieldRowPanel([FieldPanel("course"), FieldPanel("group")])]

    class Meta(Orderable.Meta):
        verbose_name = _("prerequisite")
        verbose_name_plural = _("prerequisites")
        constraints = [models.UniqueConstraint(fields=["page", "course", "group"], name="one_prerequisite_a_set")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.course_id}"

    def clean(self) -> None:
        if self.course_id and self.course.translation_of_id:
            self.course = self.course.original


def way_back(start: int, course: int) -> list[int]:
    """From a course by what it requires to another, as ids; empty where there is no such way (1 query)."""
    requires: dict[int, list[int]] = {}
    for page, needed in Prerequisite.objects.values_list("page", "course"):
        requires.setdefault(page, []).append(needed)
    return path_between(start, course, requires)


def path_between(start: int, goal: int, steps: dict[int, list[int]]) -> list[int]:
    ways, seen = [[start]], set()
    while ways:
        way = ways.pop(0)
        if way[-1] == goal:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways.extend([*way, further] for further in steps.get(way[-1], []))
    return []


def titles_of_way(numbers: Iterable[int]) -> str:
    from courses.models import CoursePage

    titles = dict(CoursePage.objects.filter(pk__in=list(numbers)).values_list("pk", "title"))
    return " → ".join(titles[number] for number in numbers)


class CourseForm(WagtailAdminPageForm):
    """Refuses prerequisites that lead back to the course itself, and to publish a course that nobody could complete."""

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.is_deferred_validation:
            self.refuse_what_nobody_could_complete(cleaned.get("modules_needed"))
        rows = self.formsets["prerequisites"].forms if "prerequisites" in self.formsets else []
        for row in rows:
            if row.is_valid() and row.cleaned_data.get("course") and not row.cleaned_data.get("DELETE"):
                self.refuse_cycle(row)
        return cleaned

    def refuse_what_nobody_could_complete(self, modules_needed: int | None) -> None:
        from courses.completable import too_many_modules, why_nobody_could_complete

        if wrong := why_nobody_could_complete(self.instance):
            self.add_error(None, wrong)
        if wrong := too_many_modules(self.instance, modules_needed):
            self.add_error("modules_needed", wrong)

    def refuse_cycle(self, row) -> None:
        mine = self.instance.original_id
        way = way_back(row.cleaned_data["course"].original_id, mine) if mine else []
        if way == [mine]:
            row.add_error("course", _("A course cannot require itself."))
        elif way:
            row.add_error(
                "course", _("Nobody could begin: %(way)s. Take one of these away.") % {"way": titles_of_way([mine, *way])}
            )
