"""A course takes nobody yet: who wants to know when it does is told, once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from courses import opening
from courses.models import CourseInterest, CoursePage, Enrolment
from courses.scheduled_jobs import tell_of_openings
from notifications.models import Notification
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(course):
    """Opens in five days."""
    course.opens_on = timezone.localdate() + timedelta(days=5)
    return make_courses.published(course)


def ask(client, course, wanted="yes"):
    return client.post(reverse("courses:interest", args=[course.pk]), {"wanted": wanted}, follow=True).content.decode()


def told(member) -> int:
    return Notification.objects.of(member).filter(kind="course_opens").count()


def open_quietly(course):
    """The day has come; nobody saved anything."""
    CoursePage.objects.filter(pk=course.pk).update(opens_on=None)


def test_she_asks_once_however_often_she_clicks_and_may_take_it_back(kari, cast, later):
    assert "Tell me when it opens" in kari.get(later.url).content.decode()
    for _ in range(2):
        assert "You will be told when it opens." in ask(kari, later)
    assert CourseInterest.objects.of(cast.kari).count() == 1
    for _ in range(2):
        assert "Tell me when it opens" in ask(kari, later, "no")
    assert not CourseInterest.objects.exists()


def test_a_visitor_reads_when_it_opens_and_not_that_she_can_start(client, course, later):
    page = client.get(later.url).content.decode()
    assert "Enrolment opens on" in page and "Sign in to be told when it opens" in page
    assert "Sign in to start" not in page


def test_a_visitor_reads_that_a_course_is_by_invitation(client, course):
    course.entry = "invitation"
    page = client.get(make_courses.published(course).url).content.decode()
    assert "by invitation only" in page and "Sign in to start" not in page


def test_a_course_that_is_open_needs_no_telling(kari, course):
    assert "Tell me when" not in kari.get(course.url).content.decode()
    assert "It is open: you can take it now." in ask(kari, course)
    assert not CourseInterest.objects.exists()


def test_the_day_comes_and_she_is_told_once(kari, cast, later):
    ask(kari, later)
    tell_of_openings()
    assert told(cast.kari) == 0
    open_quietly(later)
    for _ in range(2):
        tell_of_openings()
    assert (told(cast.kari), told(cast.olav)) == (1, 0)
    assert "is open: you can take it now" in kari.get(reverse("notifications:notifications")).content.decode()


def test_two_workers_tell_her_once(cast, later):
    CourseInterest.objects.add(cast.kari, later)
    both = [CourseInterest.objects.with_course().get() for _ in range(2)]
    assert [opening.tell(interest) for interest in both] == [True, False]


def test_publishing_it_open_tells_at_once(cast, later, django_capture_on_commit_callbacks):
    CourseInterest.objects.add(cast.kari, later)
    later.opens_on = None
    with django_capture_on_commit_callbacks(execute=True):
        make_courses.published(later)
    assert told(cast.kari) == 1


def test_a_run_that_takes_people_opens_the_course(cast, later, django_capture_on_commit_callbacks):
    CourseInterest.objects.add(cast.kari, later)
    with django_capture_on_commit_callbacks(execute=True):
        make_courses.run(later, opens_on=timezone.localdate() + timedelta(days=1))
    assert told(cast.kari) == 0
    with django_capture_on_commit_callbacks(execute=True):
        make_courses.run(later)
    assert told(cast.kari) == 1


def test_in_a_full_course_she_may_be_told_of_room_instead_of_waiting_in_line(kari, cast, course):
    course.seats = 1
    make_courses.published(course)
    taken = Enrolment.objects.enrol(cast.olav, course)
    page = kari.get(course.url).content.decode()
    assert "Join the waiting list" in page and "Tell me when there is room" in page
    ask(kari, course)
    tell_of_openings()
    assert told(cast.kari) == 0
    taken.give_up()
    tell_of_openings()
    assert told(cast.kari) == 1


def test_who_got_in_meanwhile_is_not_told(cast, later):
    CourseInterest.objects.add(cast.kari, later)
    Enrolment.objects.enrol(cast.kari, later)
    open_quietly(later)
    tell_of_openings()
    assert told(cast.kari) == 0 and not CourseInterest.objects.exists()


def test_who_was_told_and_asks_again_is_told_again(kari, cast, later):
    ask(kari, later)
    open_quietly(later)
    tell_of_openings()
    CoursePage.objects.filter(pk=later.pk).update(opens_on=timezone.localdate() + timedelta(days=9))
    ask(kari, later)
    open_quietly(later)
    tell_of_openings()
    assert told(cast.kari) == 2


def test_who_may_not_see_it_is_not_told_and_cannot_ask(kari, cast, later):
    CourseInterest.objects.add(cast.kari, later)
    CoursePage.objects.filter(pk=later.pk).update(audience=f"org:{cast.elsewhere.pk}", opens_on=None)
    tell_of_openings()
    assert told(cast.kari) == 0
    assert kari.post(reverse("courses:interest", args=[later.pk])).status_code == 404


def test_teachers_see_how_many_wait(tea, kari, cast, later):
    assert "want to know" not in tea.get(later.url).content.decode()
    CourseInterest.objects.add(cast.kari, later)
    CourseInterest.objects.add(cast.olav, later)
    assert "2 people want to know when it opens." in tea.get(later.url).content.decode()
    assert "want to know" not in kari.get(later.url).content.decode()
