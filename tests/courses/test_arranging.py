"""An editor (whose admin is in Norwegian) arranges a course on one page: parts move, what was done stays, twins follow."""

import pytest
from django.urls import reverse

from courses.models import Enrolment, LessonPage
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(sign_in, cast):
    cast.admin.is_superuser = True
    cast.admin.save()
    return sign_in(cast.admin)


@pytest.fixture
def second(course):
    made = make_courses.module(course, "Second module")
    make_courses.lesson(made, "Alone here")
    return made


def order(course) -> list[str]:
    return [step.title for step in make_courses.steps(course)]


def move(client, course, **wish):
    return client.post(reverse("courses_move_part", args=[course.pk]), wish, follow=True)


def test_the_page_shows_every_part_with_drafts(editor, course, steps, second):
    make_courses.lesson(second, "Half written", live=False)
    html = editor.get(reverse("courses_outline", args=[course.pk])).content.decode()
    for title in ("Second module", steps[0].title, "Alone here", "Half written", "utkast, deltakerne ser det ikke"):
        assert title in html
    assert f": {course.title} - Wagtail</title>" in " ".join(html.split())


def test_a_step_goes_down_and_up_again(editor, course, steps):
    before = order(course)
    move(editor, course, part=steps[0].pk, go="down")
    assert order(course) == [before[1], before[0], before[2]]
    move(editor, course, part=steps[0].pk, go="up")
    assert order(course) == before


def test_a_step_at_the_border_goes_into_the_next_module(editor, course, steps, second):
    move(editor, course, part=steps[2].pk, go="down")
    assert order(course)[-2:] == [steps[2].title, "Alone here"]
    assert make_courses.steps(course)[2].get_parent().pk == second.pk
    move(editor, course, part=steps[2].pk, go="up")
    assert make_courses.steps(course)[2].get_parent().pk != second.pk


def test_the_first_and_the_last_go_no_further(editor, course, steps, second):
    before = order(course)
    move(editor, course, part=steps[0].pk, go="up")
    move(editor, course, part=make_courses.steps(course)[-1].pk, go="down")
    assert order(course) == before


def test_a_module_moves_with_its_steps(editor, course, steps, second):
    move(editor, course, part=second.pk, go="up")
    assert order(course)[0] == "Alone here"


def test_a_step_is_put_into_a_module_before_another(editor, course, steps, second):
    alone = LessonPage.objects.get(title="Alone here")
    move(editor, course, part=steps[0].pk, module=second.pk, before=alone.pk)
    assert order(course)[-2:] == [steps[0].title, "Alone here"]
    move(editor, course, part=steps[1].pk, module=second.pk, before="")
    assert order(course)[-1] == steps[1].title


def test_what_was_done_stays_done(editor, course, steps, second, enrolment):
    enrolment.complete(steps[0])
    move(editor, course, part=steps[0].pk, module=second.pk)
    progress = Enrolment.objects.with_progress().get(pk=enrolment.pk).progress
    assert steps[0].pk in progress.done and progress.percent == 25


def test_twins_follow_into_the_new_module(editor, course, steps, second):
    twin, other = make_courses.twin(steps[0]), make_courses.twin(second)
    move(editor, course, part=steps[0].pk, module=second.pk)
    assert LessonPage.objects.get(pk=twin.pk).get_parent().pk == other.pk


@pytest.mark.parametrize("wish", [
    {}, {"part": "x", "go": "up"}, {"part": "999999", "go": "down"}, {"part": "0", "module": "1"}, {"go": "sideways"},
])  # fmt: skip
def test_nonsense_changes_nothing_and_says_so(editor, course, wish):
    before = order(course)
    answer = move(editor, course, **wish)
    assert answer.status_code == 200 and order(course) == before
    assert "Prøv igjen" in answer.content.decode()


def test_parts_of_other_courses_are_out_of_reach(editor, course, second):
    other = make_courses.steps(make_courses.course())[0]
    move(editor, course, part=other.pk, module=second.pk)
    assert LessonPage.objects.get(pk=other.pk).get_parent().pk != second.pk


def test_a_module_does_not_go_into_a_module(editor, course, second):
    first = course.get_children().first()
    assert "Prøv igjen" in move(editor, course, part=second.pk, module=first.pk).content.decode()


def test_only_who_may_edit_the_course_arranges_it(sign_in, cast, course, steps):
    for member in (cast.kari, cast.olav, cast.moderator):
        assert sign_in(member).get(reverse("courses_outline", args=[course.pk])).status_code in (302, 403)
        assert move(sign_in(member), course, part=steps[0].pk, go="down").status_code == 403
    assert order(course)[0] == steps[0].title
