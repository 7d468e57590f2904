"""A page that is moved below a narrower one is gone at once from search, from the cache and from every list of copies."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from foundation.changes import _listeners
from foundation.pages import BasePage
from search.finding import Finding
from tests.make import courses

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "zebrafish"


def below_a_members_page():
    """A course for members, with a module to move steps to."""
    return courses.module(courses.course("For members", audience="members"))


def test_a_lesson_moved_below_a_narrower_course_is_not_found_any_more(cast):
    lesson = courses.lesson(courses.module(courses.course()), WORD, free_preview=True)
    home = below_a_members_page()
    lesson.move(home, pos="last-child")
    lesson.refresh_from_db()
    assert lesson.audience == "members"
    assert Finding(AnonymousUser(), WORD, "en").total == 0


def test_all_that_lies_below_is_told_of(cast):
    module = courses.module(courses.course())
    lessons = [courses.lesson(module) for _ in range(2)]
    home = courses.course(audience="members")
    heard = []
    _listeners.append(heard.append)
    try:
        module.move(home, pos="last-child")
    finally:
        _listeners.remove(heard.append)
    told = {page.pk: page.audience for page in heard if isinstance(page, BasePage)}
    now = {lesson.pk: type(lesson).objects.get(pk=lesson.pk).audience for lesson in lessons}
    assert now.items() <= told.items()


def test_a_visitors_cached_page_is_made_anew_after_a_move(cast):
    course = courses.course("Moves away")
    lesson = courses.lesson(courses.module(course), free_preview=True)
    visitor = Client()
    assert visitor.get(course.url).status_code == 200
    assert lesson.title in visitor.get(course.url).content.decode()
    lesson.move(below_a_members_page(), pos="last-child")
    assert lesson.title not in visitor.get(course.url).content.decode()
