"""What completes a step: one condition or several, chosen by its editor."""

import pytest
from django.urls import reverse

from activity.models import Activity
from courses.conditions import Condition
from courses.models import Attempt, Enrolment, MetCondition
from courses.step_kinds import step_models
from foundation.data_map import export_of
from tests import make
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


def asks(step, *conditions):
    step.done_when = " ".join(conditions)
    return make_courses.published(step)


def complete(client, step, **said):
    return client.post(reverse("courses:complete_step", args=[step.pk]), said)


@pytest.fixture
def discussed(enrolment, steps):
    make.board(key="courses")
    return make.topic(make.board(audience="members"), make.member(), about=steps[0])


@pytest.mark.parametrize("model", step_models(), ids=lambda model: model.kind.code)
def test_each_kind_has_a_rule_though_its_editor_chose_none(model, course):
    step = make_courses.step(make_courses.module(course), model)
    kind = course.outline.step(step.pk).kind
    assert step.done_when == ""
    assert course.outline.step(step.pk).done_when == kind.done_when
    assert set(kind.done_when) <= set(kind.conditions)


def test_read_to_the_end_is_said_by_a_button_or_by_its_module(kari, enrolment, steps):
    lesson = asks(steps[0], "read")
    page = kari.get(lesson.url).content.decode()
    assert "I have read to the end" in page
    assert "data-read-to-the-end" in page
    assert "read_to_the_end" in page
    assert complete(kari, lesson, condition="read").url == steps[1].url
    assert enrolment.completions.get().how == "read"


def test_a_lesson_to_be_marked_loads_no_module(kari, enrolment, steps):
    assert "read_to_the_end" not in kari.get(steps[0].url).content.decode()


def test_several_conditions_must_all_be_met(kari, enrolment, steps):
    lesson = asks(steps[0], "marked", "read")
    assert complete(kari, lesson, condition="read").url == lesson.url
    assert not enrolment.completions.exists()
    page = kari.get(lesson.url).content.decode()
    assert "Read to the end" in page
    assert "Mark it as done" in page
    complete(kari, lesson, condition="marked")
    assert enrolment.completions.get().how == "marked"


def test_what_was_met_twice_counts_once(kari, enrolment, steps):
    lesson = asks(steps[0], "marked", "read")
    for _ in range(2):
        complete(kari, lesson, condition="read")
    assert MetCondition.objects.get().condition == "read"


@pytest.mark.parametrize("said", ["passed", "posted", "nonsense", "\x00", "x" * 900])
def test_nobody_says_what_she_cannot_say(kari, enrolment, steps, said):
    lesson = asks(steps[0], "read", "posted")
    complete(kari, lesson, condition=said)
    assert set(MetCondition.objects.values_list("condition", flat=True)) == {"read"}
    assert complete(kari, steps[2], condition=said).status_code == 404


def test_a_quiz_handed_in_is_enough_where_its_editor_says_so(enrolment, steps):
    quiz = asks(steps[2], "submitted")
    Attempt.objects.hand_in(enrolment, quiz, {**make_courses.RIGHT, "q1": "q1-wrong", "q2": [], "q3": "false"})
    assert enrolment.completions.get().how == "submitted"


def test_a_failed_quiz_is_kept_as_handed_in(enrolment, steps):
    Attempt.objects.hand_in(enrolment, steps[2], {**make_courses.RIGHT, "q1": "q1-wrong", "q3": "false"})
    assert enrolment.conditions_met(steps[2].pk) == {"submitted"}
    assert not enrolment.completions.exists()


def test_a_softer_rule_completes_what_was_met_already(enrolment, steps, django_capture_on_commit_callbacks):
    Attempt.objects.hand_in(enrolment, steps[2], {**make_courses.RIGHT, "q1": "q1-wrong", "q3": "false"})
    for step in steps[:2]:
        enrolment.complete(step)
    with django_capture_on_commit_callbacks(execute=True):
        asks(steps[2], "submitted")
    enrolment.refresh_from_db()
    assert enrolment.completed_at


def test_writing_in_the_discussion_completes_a_step_that_asks_for_it(cast, enrolment, steps, discussed):
    asks(steps[0], "posted")
    discussed.reply(cast.kari, "I tried it.")
    assert enrolment.completions.get().how == "posted"
    assert Activity.objects.by(cast.kari).filter(kind="step_completed").count() == 1


def test_starting_the_discussion_counts_too(cast, enrolment, steps):
    asks(steps[0], "posted")
    make.topic(make.board(), cast.kari, about=steps[0])
    assert enrolment.completions.get().step_id == steps[0].pk


def test_posts_of_others_and_elsewhere_complete_nothing(cast, enrolment, steps, discussed):
    asks(steps[0], "posted")
    discussed.reply(cast.olav, "Me too.")
    make.topic(make.board(), cast.kari)
    make.topic(make.board(), cast.kari, about=steps[1])
    assert not enrolment.completions.exists()
    assert enrolment.conditions_met(steps[1].pk) == {"posted"}


def test_a_post_taken_back_takes_its_condition_along_unless_the_step_is_done(cast, enrolment, steps, discussed):
    asks(steps[0], "marked", "posted")
    first, second = (discussed.reply(cast.kari, text) for text in ("One.", "Two."))
    first.hide()
    assert enrolment.conditions_met(steps[0].pk) == {"posted"}
    second.hide()
    assert enrolment.conditions_met(steps[0].pk) == set()
    second.restore()
    enrolment.meet(steps[0], Condition.MARKED)
    second.hide()
    assert enrolment.completions.get().how == "marked"


def test_attending_is_met_by_whoever_keeps_the_list(enrolment, steps):
    lesson = asks(steps[0], "marked")
    enrolment.meet(lesson, Condition.ATTENDED, note="session 7")
    assert not enrolment.completions.exists()
    assert MetCondition.objects.get().note == "session 7"


def test_a_condition_of_another_kind_of_step_is_refused_when_saving(steps):
    steps[0].done_when = "passed"
    with pytest.raises(Exception, match="cannot ask for that"):
        steps[0].full_clean()


def test_a_twin_follows_the_rule_of_its_original(steps):
    twin = make_courses.twin(steps[0])
    asks(steps[0], "read")
    twin.refresh_from_db()
    assert twin.done_when == "read"


def test_what_was_met_is_in_my_data(cast, enrolment, steps):
    asks(steps[0], "marked", "read")
    enrolment.meet(steps[0], Condition.READ)
    assert export_of(cast.kari)["courses.Enrolment"][0]["met"][0]["condition"] == "read"


def test_a_step_that_is_gone_cannot_be_met(enrolment):
    other = make_courses.steps(make_courses.course())[0]
    with pytest.raises(LookupError):
        enrolment.meet(other, Condition.MARKED)
    assert not MetCondition.objects.exists()


def test_the_rule_is_chosen_by_ticking(sign_in, cast, steps):
    cast.admin.is_superuser = cast.admin.is_staff = True
    cast.admin.save()
    page = sign_in(cast.admin).get(reverse("wagtailadmin_pages:edit", args=[steps[0].pk])).content.decode()
    assert 'name="done_when" value="read"' in page
    assert 'name="done_when" value="passed"' not in page


def test_modules_ask_for_some_of_their_steps(course, enrolment, steps):
    module = course.get_children().first().specific
    module.steps_needed = 2
    make_courses.published(module)
    for step in steps[:2]:
        enrolment.complete(step)
    enrolment.refresh_from_db()
    assert enrolment.completed_at
    again = Enrolment.objects.with_progress().get(pk=enrolment.pk)
    assert (again.progress.percent, again.progress.new) == (100, [])


def test_the_outline_says_how_many_are_enough(kari, course, enrolment):
    module = course.get_children().first().specific
    module.steps_needed = 2
    make_courses.published(module)
    assert "2 of 3 are enough" in kari.get(course.url).content.decode()
