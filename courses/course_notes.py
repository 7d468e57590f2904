"""Everything a member wrote and marked in one course, step by step. Nobody else reads it."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from wagtail.models import Page

from courses.models import LessonPage
from courses.outline import Outline, Step
from foundation.templatetags.story import story_text
from marks.models import Highlight, Mark


@dataclass
class Written:
    """What stands at one step. `step` is None where it is no part of the course any more."""

    title: str
    step: Step | None
    note: Mark | None = None
    highlights: list[tuple[Highlight, bool]] = field(default_factory=list)


class CourseNotes:
    """4 queries, whatever the number of steps; the texts of lessons come from the cache."""

    def __init__(self, member, outline: Outline):
        self.member, self.outline = member, outline

    @cached_property
    def pages(self) -> dict[int, Page]:
        course = Page.objects.get(pk=self.outline.pk)
        return {page.pk: page for page in Page.objects.descendant_of(course).order_by("path").select_related("locale")}

    @cached_property
    def notes(self) -> dict[int, Mark]:
        return {note.page_id: note for note in Mark.objects.of(self.member).notes().on_pages(self.pages)}

    @cached_property
    def highlights(self) -> dict[int, list[Highlight]]:
        rows = defaultdict(list)
        for row in Highlight.objects.of(self.member).on_pages(self.pages):
            rows[row.page_id].append(row)
        return rows

    @cached_property
    def texts(self) -> dict[tuple, str]:
        """(original, language) → what the lesson says now."""
        keys = [self.pages[pk].translation_key for pk in self.highlights]
        lessons = LessonPage.objects.live().filter(translation_key__in=keys).select_related("locale") if keys else []
        return {(lesson.original_id, lesson.language): story_text(lesson) for lesson in lessons}

    @cached_property
    def steps(self) -> list[Written]:
        """Those at which something stands: in the order of the course, then those that are gone from it."""
        here = [step.pk for step in self.outline.steps]
        gone = [pk for pk in self.pages if pk not in here]
        return [self.written(pk) for pk in [*here, *gone] if pk in self.notes or pk in self.highlights]

    def written(self, pk: int) -> Written:
        step = self.outline.step(pk)
        rows = [(row, row.is_in(self.texts.get((pk, row.language), ""))) for row in self.highlights.get(pk, [])]
        return Written(step.title if step else self.pages[pk].title, step, self.notes.get(pk), rows)
