"""What holds for a step of any kind: a new kind fits in without being named anywhere."""

import pytest

from courses.models import ModulePage, StepPage
from courses.outline import outlines_of
from courses.step_kinds import step_kinds, step_models
from foundation.templatetags.icons import icon
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db
KINDS = pytest.mark.parametrize("model", step_models(), ids=lambda model: model.kind.code)


def test_no_two_kinds_share_a_name():
    assert len(step_kinds()) == len(step_models())


def test_a_module_holds_every_kind_and_nothing_else():
    assert set(ModulePage.allowed_subpage_models()) == set(step_models())


@KINDS
def test_each_kind_stands_in_the_outline(model, kari, enrolment):
    step = make_courses.step(make_courses.module(enrolment.course), model)
    told = outlines_of([enrolment.course_id], "en")[enrolment.course_id].step(step.pk)
    assert (told.kind, told.minutes) == (model.kind, step.minutes)
    page = kari.get(enrolment.course.url).content.decode()
    assert step.title in page
    assert str(model.kind.label) in page


@KINDS
def test_each_kind_is_found_by_its_number(model, kari, enrolment):
    step = make_courses.step(make_courses.module(enrolment.course), model)
    assert kari.get(f"/en/courses/steps/{step.pk}/").url == step.url
    assert kari.get(step.url).status_code == 200


@KINDS
def test_each_kind_is_for_those_who_take_the_course(model, olav, course):
    step = make_courses.step(make_courses.module(course), model)
    assert step.audience == f"course:{course.pk}"
    assert olav.get(step.url).url == course.url


@KINDS
def test_a_free_preview_of_any_kind_follows_the_audience_of_its_course(model, course):
    step = make_courses.step(make_courses.module(course), model, free_preview=True)
    course.audience = "members"
    make_courses.published(course)
    step.refresh_from_db()
    assert step.audience == "members"


@KINDS
def test_each_kind_has_an_icon_of_ours(model):
    assert "<svg" in icon(model.kind.icon)


def test_other_pages_are_no_steps(kari, course):
    assert not issubclass(type(course), StepPage)
    assert kari.get(f"/en/courses/steps/{course.pk}/").status_code == 404
