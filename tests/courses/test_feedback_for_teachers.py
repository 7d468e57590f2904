"""Stars, reviews and marks of a course in one place, for those who teach it."""

import pytest
from django.urls import reverse

from courses.models import CourseReview
from marks.models import Mark
from tests import make

pytestmark = pytest.mark.django_db


def page_of(client, course) -> str:
    return client.get(reverse("courses:feedback", args=[course.pk])).content.decode()


def test_without_any_it_says_how_feedback_comes(tea, course):
    assert "No feedback yet" in page_of(tea, course)


def test_stars_and_reviews_are_shown_without_those_a_moderator_hid(tea, course, cast):
    CourseReview.objects.write(cast.kari, course, 5, "Clear and short.")
    CourseReview.objects.write(cast.olav, course, 2, "")
    CourseReview.objects.write(cast.editor, course, 1, "Rude words.").hide()
    page = page_of(tea, course)
    assert "3.5 of 5 stars, from 2 ratings" in page
    assert "Clear and short." in page
    assert "Rude words." not in page


def test_marks_on_the_course_and_its_steps_are_counted_with_the_reasons(tea, course, steps, cast):
    for member in (cast.kari, cast.olav):
        Mark.objects.put(member, "useful", steps[0])
    Mark.objects.put(cast.kari, "outdated", steps[1], "The law has changed.")
    Mark.objects.put(cast.kari, "useful", course)
    Mark.objects.put(make.member(), "saved", steps[2])
    page = page_of(tea, course)
    assert "The law has changed." in page
    assert steps[0].title in page
    assert page.count(steps[2].title) == 0
