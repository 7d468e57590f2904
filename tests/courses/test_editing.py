"""An editor can open and write every part of a course."""

import pytest
from django.urls import reverse

from courses.models import Attempt, CataloguePage, Certificate, CoursePage, LearningPathPage, LessonPage, ModulePage, QuizPage
from courses.question_blocks import QuestionsBlock
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(sign_in, cast):
    cast.admin.is_superuser = cast.admin.is_staff = True
    cast.admin.save()
    return sign_in(cast.admin)


def test_every_part_of_a_course_has_a_form(admin, course, steps):
    for page in (make_courses.catalogue(), course, course.get_children().first(), steps[0], steps[2]):
        assert admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_each_part_has_one_place_in_the_tree():
    assert set(CataloguePage.allowed_subpage_models()) == {CoursePage, LearningPathPage}
    assert CoursePage.allowed_subpage_models() == [ModulePage]
    assert {LessonPage, QuizPage} <= set(ModulePage.allowed_subpage_models())
    assert LessonPage.allowed_subpage_models() == QuizPage.allowed_subpage_models() == []


@pytest.mark.parametrize(("kind", "correct", "good"), [
    ("single", [True, False], True),
    ("single", [True, True], False),
    ("single", [False, False], False),
    ("multiple", [True, True], True),
    ("multiple", [False, False], False),
])  # fmt: skip
def test_a_question_without_a_key_is_refused(kind, correct, good):
    options = [{"text": str(place), "correct": each} for place, each in enumerate(correct)]
    block = QuestionsBlock()
    value = block.to_python([{"type": kind, "value": {"text": "?", "options": options, "explanation": ""}}])
    if good:
        assert block.clean(value)
    else:
        with pytest.raises(Exception, match="Validation error"):
            block.clean(value)


def test_certificates_are_listed_and_revoked_but_never_written(admin, cast, course, enrolment, steps):
    for step in steps[:2]:
        enrolment.complete(step)
    Attempt.objects.hand_in(enrolment, steps[2], make_courses.RIGHT)
    certificate = Certificate.objects.get()
    names = Certificate.snippet_viewset
    assert admin.get(reverse(names.get_url_name("list"))).status_code == 200
    edit = reverse(names.get_url_name("edit"), args=[certificate.pk])
    assert admin.get(edit).status_code == 200
    admin.post(edit, {"revoked_reason": "Issued by mistake.", "holder_name": "Somebody else"})
    certificate.refresh_from_db()
    assert certificate.is_revoked
    assert certificate.holder_name == cast.kari.name
    assert admin.get(reverse(names.get_url_name("add"))).status_code in (302, 404)


def test_whatever_has_a_page_can_be_looked_at_as_a_draft(admin, course, steps):
    """A module has none: it is offered no preview, and who asks for one is refused."""
    module = course.get_children().first().specific
    live, path = make_courses.live(module), make_courses.path(courses=[course])
    for page in (course, *steps, live, path):
        assert page.title in admin.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    assert not module.is_previewable()
    assert admin.get(reverse("wagtailadmin_pages:view_draft", args=[module.pk])).status_code == 302
