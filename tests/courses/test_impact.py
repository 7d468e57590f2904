"""Before and after publishing a change the editor reads whom it concerns."""

import pytest
from django.urls import reverse

from courses.impact import impact_of
from courses.models import Attempt, Enrolment
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


@pytest.fixture
def module(course):
    return course.get_children().first().specific


@pytest.fixture
def learners(cast, course, enrolment, steps):
    """Kari has done one step of three, Olav has finished."""
    enrolment.complete(steps[0])
    finished = Enrolment.objects.enrol(cast.olav, course)
    for step in steps[:2]:
        finished.complete(step)
    Attempt.objects.hand_in(finished, steps[2], make_courses.RIGHT)
    return enrolment, finished


@pytest.fixture
def admin(sign_in, cast):
    cast.admin.is_superuser = cast.admin.is_staff = True
    cast.admin.language = "en"
    cast.admin.save()
    return sign_in(cast.admin)


def test_a_new_required_step_lowers_those_under_way_and_is_new_to_who_finished(learners, module):
    draft = make_courses.lesson(module, live=False)
    impact = impact_of(draft)
    assert (impact.under_way, impact.finished, impact.added) == (1, 1, 1)
    assert (impact.before, impact.after, impact.completed) == (33, 25, 0)
    assert impact.sentences == [
        "1 learner is under way. 1 has finished.",
        "This adds 1 required step.",
        "On average those under way go from 33 % to 25 %.",
        "Those who have finished keep their certificate and see it as new.",
    ]


def test_what_was_foretold_is_what_happens(learners, module):
    draft = make_courses.lesson(module, live=False)
    foretold = impact_of(draft).after
    make_courses.published(draft)
    assert Enrolment.objects.with_progress().get(pk=learners[0].pk).progress.percent == foretold


def test_a_softer_rule_tells_how_many_it_completes(learners, steps, module):
    module.steps_needed = 1
    impact = impact_of(module)
    assert (impact.before, impact.after, impact.completed) == (33, 100, 1)
    assert "1 of them completes the course by it." in impact.sentences


def test_taking_a_step_away_is_told_too(learners, steps):
    impact = impact_of(steps[1], gone=True)
    assert (impact.added, impact.before, impact.after) == (-1, 33, 50)


def test_an_optional_step_a_text_and_a_translation_change_nothing(learners, steps, module):
    steps[0].title = "Better words"
    unchanged = [impact_of(each) for each in (steps[0], make_courses.lesson(module, required=False, live=False))]
    unchanged.append(impact_of(make_courses.twin(steps[0], live=False)))
    assert [impact.changes_something for impact in unchanged] == [False] * 3
    assert unchanged[0].sentences == ["1 learner is under way. 1 has finished."]


def test_without_learners_there_is_nothing_to_fear(steps):
    assert impact_of(steps[0]).sentences == ["Nobody takes this course yet."]


def test_other_pages_concern_no_learner(course):
    assert impact_of(make_courses.catalogue()) is None


def test_the_form_warns_and_publishing_tells(admin, learners, module):
    draft = make_courses.lesson(module, live=False)
    draft.save_revision()
    page = admin.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert "33 %" in page
    assert "25 %" in page
    told = admin.post(reverse("wagtailadmin_pages:unpublish", args=[make_courses.steps(module)[1].pk]), follow=True)
    assert "50 %" in told.content.decode()


def test_it_costs_the_same_for_any_number_of_learners(learners, steps, django_assert_max_num_queries):
    impact_of(steps[0])
    with django_assert_max_num_queries(6):
        impact_of(steps[0])
