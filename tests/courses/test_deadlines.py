"""Deadlines: counted from each learner's start, moved with one click or by a teacher, reminded of once; nothing closes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.conditions import Condition
from courses.deadlines import deadlines_of
from courses.models import Enrolment, TeacherAct
from courses.outline import Module, Outline, Step
from courses.scheduled_jobs import remind_learners
from courses.step_kinds import step_kinds
from notifications.models import Notification
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"courses:{name}", args=args)


def in_days(days: int):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def dated(course):
    """The first step is due after 5 days, the rest of the module after 10."""
    module = course.get_children().first().specific
    module.due_days = 10
    make_courses.published(module)
    first = make_courses.steps(course)[0]
    first.due_days = 5
    make_courses.published(first)
    return course


def begun(member, course, *, days_ago: int) -> Enrolment:
    enrolment = Enrolment.objects.enrol(member, course, at=timezone.now() - timedelta(days=days_ago))
    return Enrolment.objects.with_progress().get(pk=enrolment.pk)


def dates(enrolment) -> list:
    now = Enrolment.objects.with_progress().get(pk=enrolment.pk)
    return [deadline.on for deadline in now.deadlines.values()]


def reminders(member):
    return Notification.objects.filter(member=member, kind="course_due_soon")


def test_a_step_has_its_own_days_or_those_of_its_module(cast, dated):
    enrolment = begun(cast.kari, dated, days_ago=0)
    assert dates(enrolment) == [in_days(5), in_days(10), in_days(10)]
    enrolment.complete(make_courses.steps(dated)[0])
    assert dates(enrolment) == [in_days(10), in_days(10)]


def test_in_a_run_everybodys_days_count_from_its_first(cast, dated):
    run = make_courses.run(dated, starts=-2)
    enrolment = Enrolment.objects.enrol(cast.kari, dated, run=run)
    assert dates(enrolment)[0] == in_days(3)


def test_twins_follow_and_both_languages_say_the_date(kari, cast, dated):
    for page in (dated, dated.get_children().first().specific, *make_courses.steps(dated)):
        make_courses.twin(page)
    begun(cast.kari, dated, days_ago=0)
    twin = type(dated).objects.get(translation_of=dated)
    assert f"due {date_format(in_days(5), 'MONTH_DAY_FORMAT')}" in kari.get(dated.url).content.decode()
    assert "due " in kari.get(url("why", dated.pk)).content.decode()
    assert "due " in kari.get("/en/me/").content.decode()
    assert "frist " in kari.get(twin.url).content.decode()


def test_who_is_late_reads_it_gently_and_may_go_on(kari, cast, dated):
    begun(cast.kari, dated, days_ago=6)
    page = kari.get(dated.url).content.decode()
    assert "was planned for" in page and "Shift my dates" in page
    assert kari.get(make_courses.steps(dated)[0].url).status_code == 200


def test_one_click_moves_all_dates_and_a_second_moves_nothing(kari, cast, dated):
    enrolment = begun(cast.kari, dated, days_ago=6)
    for _ in range(2):
        assert kari.post(url("shift_dates", dated.pk)).status_code == 302
        assert dates(enrolment) == [in_days(7), in_days(12), in_days(12)]


def test_in_a_run_the_group_goes_together(kari, cast, dated):
    enrolment = Enrolment.objects.enrol(cast.kari, dated, run=make_courses.run(dated, starts=-6))
    assert "Shift my dates" not in kari.get(dated.url).content.decode()
    kari.post(url("shift_dates", dated.pk))
    assert dates(enrolment)[0] == in_days(-1)


def test_a_teacher_gives_one_learner_more_time_and_says_why(sign_in, cast, dated):
    kari, olav = (begun(member, dated, days_ago=0) for member in (cast.kari, cast.olav))
    edel = sign_in(cast.editor)
    edel.post(url("extend", kari.pk), {"days": "4", "reason": "Parental leave"})
    assert dates(kari)[0] == in_days(9) and dates(olav)[0] == in_days(5)
    act = TeacherAct.objects.get()
    assert (act.what, act.title, act.reason, act.by) == ("time", "4", "Parental leave", cast.editor)
    page = edel.get(url("learner", kari.pk)).content.decode()
    assert "Parental leave" in page and "4 days more" in page


@pytest.mark.parametrize("sent", [{}, {"days": "-1"}, {"days": "99999999999"}, {"days": "many"}, {"days": "3"}])
def test_nonsense_gives_no_time_and_keeps_what_was_typed(sign_in, cast, dated, sent):
    kari = begun(cast.kari, dated, days_ago=0)
    answer = sign_in(cast.editor).post(url("extend", kari.pk), sent)
    assert answer.status_code == 422 and sent.get("days", "") in answer.content.decode()
    assert not TeacherAct.objects.exists()


def test_each_deadline_is_told_once_and_none_that_is_done(cast, dated):
    enrolment = begun(cast.kari, dated, days_ago=3)
    for _ in range(2):
        remind_learners()
    assert [note.key for note in reminders(cast.kari)] == [f"{make_courses.steps(dated)[0].pk}:{in_days(2)}"]
    olavs = begun(cast.olav, dated, days_ago=3)
    olavs.complete(make_courses.steps(dated)[0])
    Enrolment.objects.filter(pk=enrolment.pk).update(status="withdrawn")
    remind_learners()
    assert not reminders(cast.olav) and reminders(cast.kari).count() == 1


def test_nobody_is_reminded_of_everything_at_once(cast, dated):
    module = dated.get_children().first().specific
    for _ in range(4):
        make_courses.lesson(module)
    begun(cast.kari, dated, days_ago=8)
    remind_learners()
    assert reminders(cast.kari).count() == 3


def test_a_reminder_says_what_and_when(kari, cast, dated):
    begun(cast.kari, dated, days_ago=3)
    remind_learners()
    page = kari.get(reverse("notifications:notifications")).content.decode()
    assert make_courses.steps(dated)[0].title in page and date_format(in_days(2), "MONTH_DAY_FORMAT") in page


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(st.sampled_from([None, 1, 7, 730]), st.booleans()), max_size=6), st.integers(-800, 800))
def test_only_what_is_left_and_has_days_has_a_deadline(steps, moved):
    kind, today = step_kinds()["lesson"], timezone.localdate()
    made = tuple(
        Step(place, kind, "", "", "en", 5, True, False, place, module=99, done_when=(Condition.MARKED,), due_days=days)
        for place, (days, _done) in enumerate(steps, start=1)
    )
    done = {place for place, (_days, is_done) in enumerate(steps, start=1) if is_done}
    outline = Outline(1, "", "", "en", (Module(99, "", "en", made),))
    found = deadlines_of(outline, in_days(moved), done, today)
    assert set(found) == {step.pk for step in made if step.due_days and step.pk not in done}
    assert all(deadline.is_missed == (deadline.on < today) for deadline in found.values())
