"""A step in several courses: one text to keep, and a step of its own wherever it stands."""

import pytest
from django.urls import reverse

from activity.models import Activity
from courses.models import Attempt, Enrolment, LessonPage
from courses.outline import outlines_of
from courses.reuse import reuse
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(db):
    return make_courses.course("The other course", audience="members")


@pytest.fixture
def alias(steps, other):
    return reuse(steps[0], other.get_children().first().specific)


def test_it_is_a_step_of_the_other_course(alias, steps, other):
    outline = outlines_of([other.pk], "en")[other.pk]
    assert outline.steps[-1].pk == alias.pk
    assert outline.steps[-1].title == steps[0].title
    assert (alias.original_id, alias.course) == (alias.pk, other)


def test_it_is_read_by_those_who_take_the_course_it_stands_in(kari, olav, cast, enrolment, alias, other):
    assert alias.audience == f"course:{other.pk}"
    assert kari.get(alias.url).url == other.url
    Enrolment.objects.enrol(cast.olav, other)
    assert "Data grow old like milk." in olav.get(alias.url).content.decode()


def test_publishing_the_source_changes_it_too(steps, alias):
    steps[0].title, steps[0].minutes, steps[0].done_when = "A better title", 25, "read"
    steps[0].audience = "public"
    make_courses.published(steps[0])
    changed = LessonPage.objects.get(pk=alias.pk)
    assert (changed.title, changed.minutes, changed.done_when) == ("A better title", 25, "read")
    assert (changed.audience, changed.translation_of_id, changed.slug) == (alias.audience, None, alias.slug)


def test_progress_is_its_own_in_each_course(kari, cast, enrolment, steps, alias, other):
    there = Enrolment.objects.enrol(cast.kari, other)
    enrolment.complete(steps[0])
    assert there.progress.done == {}
    kari.post(reverse("courses:complete_step", args=[alias.pk]))
    assert there.completions.get().step_id == alias.pk
    assert enrolment.completions.count() == 1
    assert Activity.objects.by(cast.kari).filter(kind="step_completed").count() == 2


def test_a_quiz_is_handed_in_for_each_course(cast, enrolment, steps, other):
    quiz = reuse(steps[2], other.get_children().first().specific)
    there = Enrolment.objects.enrol(cast.kari, other)
    Attempt.objects.hand_in(there, quiz, make_courses.RIGHT)
    assert there.completions.get().step_id == quiz.pk
    assert not enrolment.attempts_at(steps[2])


def test_twins_come_along_and_follow_their_own_source(steps, other):
    twin = make_courses.twin(steps[0], title="På norsk")
    module = other.get_children().first().specific
    make_courses.twin(other)
    make_courses.twin(module)
    alias = reuse(steps[0], module)
    outline = outlines_of([other.pk], "nb")[other.pk]
    assert (outline.steps[-1].pk, outline.steps[-1].title) == (alias.pk, "På norsk")
    twin.title = "På bedre norsk"
    make_courses.published(twin)
    there = LessonPage.objects.get(translation_of=alias.pk)
    assert (there.title, there.original_id, there.alias_of_id) == ("På bedre norsk", alias.pk, twin.pk)
    assert LessonPage.objects.filter(translation_of=steps[0].pk).count() == 1


def test_a_twin_that_comes_later_comes_along_too(steps, other):
    module = other.get_children().first().specific
    alias = reuse(steps[0], module)
    for page in (other, module):
        make_courses.twin(page)
    make_courses.twin(steps[0], title="På norsk")
    assert LessonPage.objects.get(translation_of=alias.pk).title == "På norsk"


def test_a_second_one_in_the_same_module_gets_an_address_of_its_own(steps, other, alias):
    again = reuse(steps[0], other.get_children().first().specific)
    assert again.url != alias.url


def test_withdrawing_the_source_withdraws_it_until_it_is_back(steps, alias):
    steps[0].unpublish()
    assert not LessonPage.objects.get(pk=alias.pk).live
    make_courses.published(steps[0])
    assert LessonPage.objects.get(pk=alias.pk).live


def test_an_editor_reuses_a_step_with_wagtails_own_copy(sign_in, cast, steps, other):
    make_courses.twin(steps[0], title="På norsk")
    module = other.get_children().first().specific
    make_courses.twin(other)
    make_courses.twin(module)
    cast.admin.is_superuser = cast.admin.is_staff = True
    cast.admin.save()
    sent = {"new_title": "x", "new_slug": "reused", "new_parent_page": module.pk, "alias": "on", "publish_copies": "on"}
    assert sign_in(cast.admin).post(reverse("wagtailadmin_pages:copy", args=[steps[0].pk]), sent).status_code == 302
    alias = LessonPage.objects.get(slug="reused", alias_of=steps[0])
    assert LessonPage.objects.get(translation_of=alias.pk).title == "På norsk"
