"""The outline speaks each reader's language, also where a process has said the same in the other one before."""

import pytest
from django.utils import translation

from courses.outline import outlines_of
from courses.progress import Progress
from courses.syllabus import syllabus
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


def lengths(course) -> list[str]:
    outline = outlines_of([course.pk], translation.get_language())[course.pk]
    modules = syllabus(outline, Progress(outline.steps, {}), may_read=True)
    return [step["meta"] for module in modules for step in module["steps"]]


def test_lengths_are_told_in_the_readers_language_whoever_asked_first():
    course = make_courses.empty_course()
    for minutes in (1, 7):
        make_courses.lesson(make_courses.module(course), minutes=minutes)
    for _again in range(2):
        with translation.override("en"):
            assert lengths(course) == ["1 minute", "7 minutes"]
        with translation.override("nb"):
            assert lengths(course) == ["1 minutt", "7 minutter"]
