"""A teacher puts right what stands of a learner; the reason is kept, and what was completed stands."""

import pytest
from django.urls import reverse

from activity.models import Activity
from courses.models import Certificate, Enrolment, MetCondition, TeacherAct
from foundation.data_map import erase, export_of
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


def send(client, enrolment, step, what, reason="She showed it to me."):
    path = reverse("courses:correct", args=[enrolment.pk])
    return client.post(path, {"step": step.pk, "what": what, "reason": reason})


def learned(enrolment) -> int:
    return Activity.objects.by(enrolment.member).filter(kind="step_completed").total()


def test_a_step_marked_as_done_counts_like_any_other_and_says_why(tea, teacher, enrolment, steps):
    assert send(tea, enrolment, steps[2], "done").status_code == 302
    assert list(enrolment.completions.values_list("step", "how")) == [(steps[2].pk, "teacher")]
    assert learned(enrolment) == 1
    act = TeacherAct.objects.get()
    assert (act.by, act.reason, act.title) == (teacher, "She showed it to me.", steps[2].title)
    page = tea.get(reverse("courses:learner", args=[enrolment.pk])).content.decode()
    for said in ("She showed it to me.", "Tea Teacher", "Marked as done by a teacher"):
        assert said in page


def test_the_last_step_marked_as_done_completes_the_course(tea, enrolment, steps):
    for step in steps:
        send(tea, enrolment, step, "done")
    enrolment.refresh_from_db()
    assert enrolment.completed_at
    assert Certificate.objects.filter(enrolment=enrolment).exists()


def test_a_reset_step_is_to_be_done_once_more_and_the_ledger_says_so(tea, enrolment, steps):
    enrolment.complete(steps[0])
    assert send(tea, enrolment, steps[0], "reset").status_code == 302
    assert not enrolment.completions.exists()
    assert learned(enrolment) == 0
    assert Activity.objects.filter(kind="step_completed").count() == 2
    Enrolment.objects.get(pk=enrolment.pk).complete(steps[0])
    assert learned(enrolment) == 1


def test_a_reset_takes_back_what_would_complete_the_step_by_itself(kari, tea, course, enrolment, steps):
    kari.post(reverse("courses:complete_step", args=[steps[0].pk]))
    assert MetCondition.objects.exists()
    send(tea, enrolment, steps[0], "reset")
    Enrolment.objects.settle(course.pk)
    assert not enrolment.completions.exists()


def test_first_completion_and_certificate_never_move(tea, course, cast, steps):
    enrolment = make_courses.complete(cast.kari, course)
    before = (enrolment.completed_at, Certificate.objects.get().code)
    send(tea, enrolment, steps[0], "reset")
    enrolment = Enrolment.objects.get(pk=enrolment.pk)
    send(tea, enrolment, steps[0], "done")
    enrolment = Enrolment.objects.get(pk=enrolment.pk)
    assert (enrolment.completed_at, Certificate.objects.get().code) == before
    assert enrolment.progress.percent == 100
    assert Activity.objects.filter(kind="course_completed").count() == 1


@pytest.mark.parametrize("what", ["reset", "done"])
def test_sent_twice_it_happens_once_and_the_second_is_told(tea, enrolment, steps, what):
    if what == "reset":
        enrolment.complete(steps[0])
    assert [send(tea, enrolment, steps[0], what).status_code for _ in range(2)] == [302, 422]
    assert TeacherAct.objects.count() == 1


@pytest.mark.parametrize(
    ("step", "what", "reason"), [("1", "done", "x"), ("x", "done", "x"), ("", "burn", "x"), (None, "done", "")]
)
def test_nonsense_changes_nothing_and_keeps_what_was_typed(tea, enrolment, steps, step, what, reason):
    path = reverse("courses:correct", args=[enrolment.pk])
    response = tea.post(path, {"step": steps[0].pk if step is None else step, "what": what, "reason": reason or " "})
    assert response.status_code == 422
    assert not TeacherAct.objects.exists()
    assert not enrolment.completions.exists()


def test_who_left_the_course_is_not_put_right(tea, enrolment, steps):
    Enrolment.objects.filter(pk=enrolment.pk).update(status="withdrawn")
    assert send(tea, enrolment, steps[0], "done").status_code == 404
    assert (
        reverse("courses:correct", args=[enrolment.pk])
        not in tea.get(reverse("courses:learner", args=[enrolment.pk])).content.decode()
    )


def test_nobody_else_puts_anything_right(kari, olav, strange_teacher, enrolment, steps):
    for client in (kari, olav, strange_teacher):
        assert send(client, enrolment, steps[0], "done").status_code == 404
    assert not enrolment.completions.exists()


def test_signing_off_is_kept_too_once(tea, teacher, enrolment):
    for reason in ("Good talk.", "Again."):
        tea.post(reverse("courses:sign_off", args=[enrolment.pk]), {"reason": reason})
    act = TeacherAct.objects.get()
    assert (act.what, act.by, act.reason) == ("signed", teacher, "Good talk.")


def test_acts_are_exported_without_the_others_name_and_stay_without_the_teachers(tea, teacher, enrolment, steps, cast):
    send(tea, enrolment, steps[0], "done")
    assert export_of(cast.kari)["courses.TeacherAct"][0]["about"] == "me"
    assert "Kari" not in str(export_of(teacher)["courses.TeacherAct"])
    erase(teacher)
    assert TeacherAct.objects.get().by is None
    erase(cast.kari)
    assert not TeacherAct.objects.exists()
