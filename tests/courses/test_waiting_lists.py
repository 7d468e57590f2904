"""Seats and waiting lists: who came first gets the seat, exactly once, whoever is at it at the same time."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.urls import reverse

from activity.models import Activity
from courses.models import CoursePage, Enrolment, Run, Session
from members.models import Member
from notifications.models import Notification
from tests import make
from tests.make import courses as make_courses

Status = Enrolment.Status


@pytest.fixture
def small(course):
    """A course with one seat."""
    course.seats = 1
    return make_courses.published(course)


def statuses(course) -> list[str]:
    return [row.status for row in Enrolment.objects.in_course(course).order_by("asked_at", "pk")]


@pytest.mark.django_db
def test_who_comes_when_all_seats_are_taken_waits_and_reads_her_number(kari, cast, small):
    Enrolment.objects.enrol(cast.olav, small)
    assert "Join the waiting list" in kari.get(small.url).content.decode()
    for _ in range(2):
        kari.post(reverse("courses:enrol", args=[small.pk]))
    assert statuses(small) == [Status.ACTIVE, Status.WAITING]
    assert "You are number 1 on the waiting list" in kari.get(small.url).content.decode()
    assert kari.get(make_courses.steps(small)[0].url).status_code == 302
    assert not Activity.objects.by(cast.kari).exists()


@pytest.mark.django_db
def test_a_seat_that_comes_free_goes_to_who_waited_longest_and_she_is_told(sign_in, cast, small):
    for member in (cast.olav, cast.kari, cast.editor):
        Enrolment.objects.enrol(member, small)
    sign_in(cast.olav).post(reverse("courses:withdraw", args=[small.pk]))
    assert statuses(small) == [Status.WITHDRAWN, Status.ACTIVE, Status.WAITING]
    assert Notification.objects.of(cast.kari).filter(kind="course_seat_given").count() == 1
    assert not Notification.objects.of(cast.editor).exists()
    assert Activity.objects.by(cast.kari).filter(kind="course_started").count() == 1


@pytest.mark.django_db
def test_who_leaves_and_comes_back_stands_at_the_end(cast, small):
    for member in (cast.olav, cast.kari, cast.editor):
        Enrolment.objects.enrol(member, small)
    Enrolment.objects.get(member=cast.kari).give_up()
    Enrolment.objects.enrol(cast.kari, small)
    assert [row.member for row in small.people().in_line()] == [cast.editor, cast.kari]


@pytest.mark.django_db
def test_nobody_slips_past_those_who_wait(cast, small):
    for member in (cast.olav, cast.kari):
        Enrolment.objects.enrol(member, small)
    CoursePage.objects.filter(pk=small.pk).update(seats=2)
    late = Enrolment.objects.enrol(cast.editor, CoursePage.objects.get(pk=small.pk))
    assert late.is_waiting


@pytest.mark.django_db
def test_more_seats_are_given_when_the_course_is_published(cast, small, django_capture_on_commit_callbacks):
    for member in (cast.olav, cast.kari, cast.editor):
        Enrolment.objects.enrol(member, small)
    small.seats = 2
    with django_capture_on_commit_callbacks(execute=True):
        make_courses.published(small)
    assert statuses(small) == [Status.ACTIVE, Status.ACTIVE, Status.WAITING]


@pytest.mark.django_db
def test_completing_a_course_makes_room(cast, small, django_capture_on_commit_callbacks):
    first = Enrolment.objects.enrol(cast.olav, small)
    Enrolment.objects.enrol(cast.kari, small)
    with django_capture_on_commit_callbacks(execute=True):
        for step in make_courses.steps(small):
            first.complete(step)
    assert statuses(small) == [Status.COMPLETED, Status.ACTIVE]


@pytest.mark.django_db
def test_the_seat_of_an_erased_member_goes_to_the_next(cast, small):
    for member in (cast.olav, cast.kari):
        Enrolment.objects.enrol(member, small)
    cast.olav.erase()
    assert Enrolment.objects.get(member=cast.kari).status == Status.ACTIVE


def at_once(*acts) -> None:
    """Do these at the same moment, each with a connection of its own."""
    start, failed = Barrier(len(acts)), []

    def run(act):
        try:
            start.wait(timeout=20)
            act()
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failed == []


needs_rows = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")


@needs_rows
@pytest.mark.django_db(transaction=True)
def test_of_many_who_want_the_last_seat_exactly_one_gets_it():
    course = make_courses.course()
    CoursePage.objects.filter(pk=course.pk).update(seats=1)
    people = [make.member() for _ in range(6)]

    def enrol(member):
        return lambda: Enrolment.objects.enrol(Member.objects.get(pk=member.pk), CoursePage.objects.get(pk=course.pk))

    at_once(*(enrol(member) for member in people))
    assert sorted(statuses(course)) == [Status.ACTIVE] + [Status.WAITING] * 5


@needs_rows
@pytest.mark.django_db(transaction=True)
def test_two_who_leave_at_once_let_exactly_two_in():
    course = make_courses.course()
    CoursePage.objects.filter(pk=course.pk).update(seats=2)
    rows = [Enrolment.objects.enrol(make.member(), CoursePage.objects.get(pk=course.pk)) for _ in range(5)]
    leave = [lambda row=row: Enrolment.objects.get(pk=row.pk).give_up() for row in rows[:2]]
    # One of them clicks twice.
    at_once(*leave, leave[0])
    assert [Enrolment.objects.get(pk=row.pk).status for row in rows] == [
        Status.WITHDRAWN, Status.WITHDRAWN, Status.ACTIVE, Status.ACTIVE, Status.WAITING,
    ]  # fmt: skip


@needs_rows
@pytest.mark.django_db(transaction=True)
def test_one_who_enrols_in_two_tabs_is_enrolled_once():
    course, member = make_courses.course(), make.member()

    def enrol():
        Enrolment.objects.enrol(Member.objects.get(pk=member.pk), CoursePage.objects.get(pk=course.pk))

    at_once(enrol, enrol, enrol)
    assert statuses(course) == [Status.ACTIVE]
    assert Activity.objects.filter(kind="course_started").count() == 1


@pytest.mark.django_db
def test_a_run_is_cancelled_once_with_a_reason_that_everybody_reads(sign_in, cast, course):
    run = make_courses.run(course)
    for member in (cast.kari, cast.olav):
        Enrolment.objects.enrol(member, course, run=run)
    edel, page = sign_in(cast.editor), reverse("courses:cancel_run", args=[run.pk])
    assert "2 people are told" in edel.get(page).content.decode()
    assert edel.post(page, {"reason": " "}).status_code == 422
    for _ in range(2):
        assert edel.post(page, {"reason": "The teacher is ill"}).status_code == 302
    told = Notification.objects.filter(kind="course_run_cancelled")
    assert {note.member for note in told} == {cast.kari, cast.olav} and told.count() == 2
    assert "The teacher is ill" in edel.get(page).content.decode()


@pytest.mark.django_db
def test_the_admin_leads_to_cancelling(sign_in, cast, course):
    run = make_courses.run(course)
    session = make_courses.session()
    cast.admin.is_superuser = True
    cast.admin.save()
    ada = sign_in(cast.admin)
    listed = ada.get(reverse(Run.snippet_viewset.get_url_name("list"))).content.decode()
    assert f"/courses/runs/{run.pk}/cancel/" in listed
    listed = ada.get(reverse(Session.snippet_viewset.get_url_name("list"))).content.decode()
    assert f"/courses/sessions/{session.pk}/cancel/" in listed
