"""A live session whose dates are all past is pointed out: to its teachers by a notice and on their page, to editors in Wagtail."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.dates_ahead import tell_of_dates_that_ran_out, without_dates
from courses.models import Registration, Session
from notifications.models import Notification
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def live(course):
    return make_courses.live(course.get_children().first().specific, "Ask us")


@pytest.fixture
def editor(sign_in, cast):
    cast.admin.is_superuser = cast.admin.is_staff = True
    cast.admin.save()
    return sign_in(cast.admin)


def past(step, **fields) -> Session:
    return make_courses.session(step=step, starts=-DAY, **fields)


def told(member) -> int:
    tell_of_dates_that_ran_out()
    return Notification.objects.filter(kind="course_no_date_ahead", member=member).count()


def test_only_a_date_ahead_that_stands_counts(live):
    past(live)
    assert list(without_dates()) == [live]
    ahead = make_courses.session(step=live)
    assert list(without_dates()) == []
    Session.objects.filter(pk=ahead.pk).update(cancelled_at=timezone.now())
    assert list(without_dates()) == [live]


def test_the_teacher_is_told_once_after_each_last_date(teacher, tea, live):
    past(live)
    assert told(teacher) == 1
    assert told(teacher) == 1
    shown = tea.get("/en/notifications/").content.decode()
    assert "“Ask us” has no date ahead" in shown
    later = make_courses.session(step=live)
    Session.objects.filter(pk=later.pk).update(starts_at=timezone.now() - DAY / 2, ends_at=timezone.now() - DAY / 4)
    assert told(teacher) == 2


def test_who_made_the_course_is_told_as_long_as_she_answers_for_it(cast, course, live):
    course.owner = cast.editor
    course.save()
    past(live)
    assert told(cast.editor) == (1 if course.is_taught_by(cast.editor) else 0)
    assert told(cast.kari) == 0


@pytest.mark.parametrize("why", ["optional", "no date yet", "a date ahead", "course withdrawn"])
def test_nobody_is_told_where_nobody_suffers(teacher, course, live, why):
    if why != "no date yet":
        past(live)
    if why == "a date ahead":
        make_courses.session(step=live)
    if why == "optional":
        live.required = False
        live.save()
    if why == "course withdrawn":
        course.unpublish()
    assert told(teacher) == 0


@pytest.mark.parametrize("language", ["en", "nb"])
def test_the_teachers_page_says_so(tea, live, language):
    address = f"/{language}/courses/{live.course.pk}/learners/"
    past(live)
    words = {"en": "“Ask us” has no date ahead", "nb": "«Ask us» har ingen dato framover"}[language]
    assert words in tea.get(address).content.decode()
    make_courses.session(step=live)
    assert words not in tea.get(address).content.decode()


def test_the_outline_editor_and_the_step_itself_say_so(editor, course, live):
    past(live)
    outline = reverse("courses_outline", args=[course.pk])
    step = reverse("wagtailadmin_pages:edit", args=[live.pk])
    assert "ingen dato framover" in editor.get(outline).content.decode()
    assert "Det er ingen dato framover" in editor.get(step).content.decode()
    make_courses.session(step=live)
    assert "ingen dato framover" not in editor.get(outline).content.decode()
    assert "Det er ingen dato framover" not in editor.get(step).content.decode()


def test_a_learner_reads_that_a_new_day_is_to_come(kari, cast, enrolment, live):
    session = past(live, recording_url="https://film.example.org/1")
    Registration.objects.create(session=session, member=cast.kari)
    page = kari.get(live.url).content.decode()
    assert "No new day has been set yet." in page
    assert "This session is over." in page
    assert "https://film.example.org/1" in page
    assert "You are registered" not in page


def test_a_teacher_ticks_who_came_when_the_session_is_over(tea, live):
    """Most do it afterwards: the way there stays on their page. A cancelled day needs no list."""
    over, cancelled = past(live), past(live, cancelled_at=timezone.now())
    page = tea.get(f"/en/courses/{live.course.pk}/learners/").content.decode()
    assert reverse("courses:attendance", args=[over.pk]) in page
    assert reverse("courses:attendance", args=[cancelled.pk]) not in page
