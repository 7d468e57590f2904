"""Live sessions: register, join in time, check in, be counted once; cancelled ones reach every calendar."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from activity.models import Activity
from courses.models import CalendarFeed, Enrolment, Registration, Session
from notifications.models import Notification
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
SECRET_LINK = "https://meet.example.org/secret"


def url(name, *args):
    return reverse(f"courses:{name}", args=args)


def move(session, *, starts) -> Session:
    """To so much from now, for an hour."""
    Session.objects.filter(pk=session.pk).update(starts_at=timezone.now() + starts, ends_at=timezone.now() + starts + HOUR)
    return Session.objects.get(pk=session.pk)


@pytest.fixture
def session(db):
    return make_courses.session(join_url=SECRET_LINK)


@pytest.fixture
def step(course):
    return make_courses.live(course.get_children().first().specific, "Ask us")


def test_registering_twice_is_registering_once(kari, cast, session):
    for _ in range(2):
        kari.post(url("register", session.pk))
    assert Registration.objects.get().status == "registered"
    assert "You are registered." in kari.get(url("session", session.pk)).content.decode()


def test_the_last_seat_and_the_one_who_waits(kari, cast, session):
    Session.objects.filter(pk=session.pk).update(seats=1)
    Registration.objects.register(cast.olav, Session.objects.get(pk=session.pk))
    kari.post(url("register", session.pk))
    assert "number 1 on the waiting list" in kari.get(url("session", session.pk)).content.decode()
    Registration.objects.get(member=cast.olav).give_up()
    assert Registration.objects.get(member=cast.kari).status == "registered"
    assert Notification.objects.of(cast.kari).filter(kind="session_seat").count() == 1


@pytest.mark.parametrize(("starts", "opens"), [(16, False), (14, True), (-59, True), (-61, False)])
def test_the_way_in_is_open_only_in_its_time(kari, cast, session, starts, opens):
    Registration.objects.register(cast.kari, session)
    move(session, starts=timedelta(minutes=starts))
    page = kari.get(url("session", session.pk)).content.decode()
    assert ("Join now" in page) is opens
    assert SECRET_LINK not in page
    assert (kari.get(url("join", session.pk)).url == SECRET_LINK) is opens


def test_the_link_is_for_the_registered_only(olav, session):
    move(session, starts=timedelta(minutes=5))
    assert olav.get(url("join", session.pk)).url == url("session", session.pk)
    assert SECRET_LINK not in olav.get(url("session_file", session.pk)).content.decode()


def test_times_are_told_by_the_named_clock(kari, session):
    at = timezone.make_aware(timezone.datetime(2027, 1, 15, 14, 0))
    Session.objects.filter(pk=session.pk).update(starts_at=at, ends_at=at + HOUR, time_zone="Europe/London")
    page = kari.get(url("session", session.pk)).content.decode()
    assert "13:00–14:00" in page and "London time" in page


def test_who_checks_in_is_counted_once_with_the_minutes(kari, cast, session):
    registration = Registration.objects.register(cast.kari, session)
    code = move(session, starts=timedelta(minutes=-5)).open_check_in()
    assert "This is not the code" in kari.post(url("check_in", session.pk), {"code": "<x>"}, follow=True).content.decode()
    for _ in range(2):
        kari.post(url("check_in", session.pk), {"code": f" {code} "})
    registration.refresh_from_db()
    assert registration.minutes == 60
    assert [row.minutes for row in Activity.objects.by(cast.kari)] == [60]


def test_guessing_the_code_ends(kari, cast, session):
    Registration.objects.register(cast.kari, session)
    code = move(session, starts=timedelta(0)).open_check_in()
    for _ in range(8):
        kari.post(url("check_in", session.pk), {"code": "no"})
    assert "Too many wrong codes" in kari.post(url("check_in", session.pk), {"code": code}, follow=True).content.decode()
    assert not Activity.objects.exists()


def test_attending_enough_completes_the_step_and_minutes_are_counted_once(sign_in, cast, course, step):
    enrolment = Enrolment.objects.enrol(cast.kari, course)
    session = make_courses.session(step=step, starts=-HOUR * 2)
    row = Registration.objects.register(cast.kari, session)
    editor = sign_in(cast.editor)
    editor.post(url("attendance", session.pk), {f"came-{row.pk}": "on", f"minutes-{row.pk}": "30"})
    assert not enrolment.completions.exists()
    for _ in range(2):
        editor.post(url("attendance", session.pk), {f"came-{row.pk}": "on", f"minutes-{row.pk}": "45"})
    assert enrolment.completions.get().how == "attended"
    assert Activity.objects.by(cast.kari).minutes() == 45
    assert Activity.objects.by(cast.kari).filter(kind="session_attended").total() == 1


def test_a_tick_by_mistake_is_taken_back(sign_in, cast, session):
    row = Registration.objects.register(cast.kari, session)
    editor = sign_in(cast.editor)
    editor.post(url("attendance", session.pk), {f"came-{row.pk}": "on"})
    for _ in range(2):
        editor.post(url("attendance", session.pk), {})
    assert Activity.objects.by(cast.kari).minutes() == 0


def test_the_list_of_who_came_is_for_hosts(kari, sign_in, cast, session):
    assert kari.get(url("attendance", session.pk)).status_code == 404
    session.hosts.add(cast.kari)
    assert kari.get(url("attendance", session.pk)).status_code == 200
    assert kari.post(url("attendance", session.pk), {"minutes-1": "x" * 50}).status_code == 302


def test_minutes_that_are_none_are_said_and_a_code_is_shown_once(sign_in, cast, session):
    row = Registration.objects.register(cast.kari, session)
    editor = sign_in(cast.editor)
    sent = {f"came-{row.pk}": "on", f"minutes-{row.pk}": "half an hour"}
    assert "no whole number" in editor.post(url("attendance", session.pk), sent, follow=True).content.decode()
    codes = [
        editor.post(url("attendance", session.pk), {"code": "1"}, follow=True).context["session"].check_in_code for _ in "ab"
    ]
    assert codes[0] and codes[0] == codes[1]


def test_a_session_of_a_course_is_for_who_takes_it(olav, kari, cast, course, step):
    Enrolment.objects.enrol(cast.kari, course)
    session = make_courses.session(step=step)
    assert olav.get(url("session", session.pk)).status_code == 404
    assert "Ask us" not in olav.get(url("calendar")).content.decode()
    assert "Ask us" in kari.get(url("calendar")).content.decode()
    step.unpublish()
    assert kari.get(url("session", session.pk)).status_code == 404


def test_a_cancelled_session_is_told_and_stays_in_the_calendar(kari, sign_in, cast, session):
    Registration.objects.register(cast.kari, session)
    feed = CalendarFeed.of(cast.kari)
    address = reverse("calendar_feed", args=[feed.secret])
    before = Calendar.from_ical(kari.get(address).content).walk("VEVENT")[0]
    editor = sign_in(cast.editor)
    assert editor.post(url("cancel_session", session.pk), {"reason": " "}).status_code == 422
    for _ in range(2):
        editor.post(url("cancel_session", session.pk), {"reason": "The speaker is ill."})
    after = Calendar.from_ical(kari.get(address).content).walk("VEVENT")[0]
    assert (after["uid"], str(after["status"]), after["sequence"]) == (before["uid"], "CANCELLED", before["sequence"] + 1)
    assert Notification.objects.of(cast.kari).filter(kind="session_cancelled").count() == 1
    assert "The speaker is ill." in kari.get(url("session", session.pk)).content.decode()
    kari.post(url("register", session.pk))
    assert kari.get(url("join", session.pk)).url == url("session", session.pk)


def test_a_session_that_moves_is_told_and_counted_up(cast, session, django_capture_on_commit_callbacks):
    Registration.objects.register(cast.kari, session)
    moved = Session.objects.get(pk=session.pk)
    moved.starts_at, moved.ends_at = moved.starts_at + HOUR, moved.ends_at + HOUR
    with django_capture_on_commit_callbacks(execute=True):
        moved.save()
    assert moved.sequence == 1
    assert Notification.objects.of(cast.kari).filter(kind="session_changed").count() == 1


def test_the_feed_has_a_secret_that_can_be_renewed(kari, client, cast, session):
    Registration.objects.register(cast.kari, session)
    old = reverse("calendar_feed", args=[CalendarFeed.of(cast.kari).secret])
    got = client.get(old)
    assert got.status_code == 200 and got["Content-Type"].startswith("text/calendar")
    event = Calendar.from_ical(got.content).walk("VEVENT")[0]
    assert event["dtstart"].params["TZID"] == "Europe/Oslo" and b"VTIMEZONE" in got.content
    kari.post(url("calendar_address"))
    assert client.get(old).status_code == 404
    assert client.get("/calendar/x.ics").status_code == 404


def test_the_feed_forgets_what_its_owner_may_no_longer_see(client, cast, session):
    Registration.objects.register(cast.kari, session)
    Session.objects.filter(pk=session.pk).update(audience=cast.elsewhere.audience_key)
    got = client.get(reverse("calendar_feed", args=[CalendarFeed.of(cast.kari).secret]))
    assert not Calendar.from_ical(got.content).walk("VEVENT")


def test_a_cancelled_run_cancels_its_sessions_and_tells_everybody(cast, course, step):
    run = make_courses.run(course)
    enrolment = Enrolment.objects.enrol(cast.kari, course, run=run)
    session = make_courses.session(step=step, run=run)
    run.cancel("Too few came.")
    session.refresh_from_db()
    enrolment.refresh_from_db()
    assert session.cancelled_at and enrolment.status == "withdrawn"
    assert Notification.objects.of(cast.kari).filter(kind="course_run_cancelled").count() == 1
    assert not run.cancel("Again")


def test_a_run_opens_its_steps_on_its_first_day(kari, cast, course, steps):
    run = make_courses.run(course, starts=1)
    Enrolment.objects.enrol(cast.kari, course, run=run)
    assert kari.get(steps[0].url).status_code == 302
    assert "It begins on" in kari.get(course.url).content.decode()
    assert not Activity.objects.by(cast.kari).exists()
    type(run).objects.filter(pk=run.pk).update(starts_on=timezone.localdate())
    run.refresh_from_db()
    assert (run.begin(), run.begin()) == (True, False)
    assert kari.get(steps[0].url).status_code == 200
    assert Activity.objects.by(cast.kari).filter(kind="course_started").count() == 1
    assert Notification.objects.of(cast.kari).filter(kind="course_run_begun").count() == 1


def test_the_calendar_costs_the_same_for_one_and_for_nine(kari, cast, session):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        kari.get(url("calendar"))
        with CaptureQueriesContext(connection) as queries:
            kari.get(url("calendar"))
        return len(queries)

    small = cost()
    for _ in range(8):
        Registration.objects.register(cast.kari, make_courses.session())
    assert cost() == small <= 12


@pytest.mark.parametrize("wrong", [
    {"ends": -HOUR}, {"time_zone": "Oslo/Mars"}, {"join_url": ""}, {"title_nb": ""},
])  # fmt: skip
def test_what_participants_would_suffer_from_is_refused(db, wrong):
    session = make_courses.session(save=False, **{name: value for name, value in wrong.items() if name != "ends"})
    session.ends_at = session.starts_at + wrong.get("ends", HOUR)
    with pytest.raises(ValidationError):
        session.full_clean()


def test_an_erased_member_leaves_her_seat(cast, session):
    Session.objects.filter(pk=session.pk).update(seats=1)
    for member in (cast.kari, cast.olav):
        Registration.objects.register(member, Session.objects.get(pk=session.pk))
    cast.kari.erase()
    assert Registration.objects.get().status == "registered"


def test_my_page_names_the_next_session_and_a_session_its_course(kari, cast, course, enrolment, step, session):
    later = make_courses.session(step=step, starts=timedelta(days=5))
    assert "Your next live session" not in kari.get("/en/me/").content.decode()
    for each in (later, session):
        Registration.objects.register(cast.kari, each)
    page = kari.get("/en/me/").content.decode()
    assert session.title in page and later.get_absolute_url() not in page
    session.cancel("The host is ill.")
    page = kari.get("/en/me/").content.decode()
    assert later.get_absolute_url() in page and session.get_absolute_url() not in page
    assert f'href="{course.url}"' in kari.get(later.get_absolute_url()).content.decode()


def test_who_has_a_seat_in_a_run_sees_its_days_before_it_begins(kari, olav, cast, course, step):
    run = make_courses.run(course)
    day = make_courses.session(step=step, run=run)
    Enrolment.objects.enrol(cast.kari, course, run=run)
    assert day.title in kari.get(url("run", run.pk)).content.decode()
    assert kari.get(day.get_absolute_url()).status_code == 200
    assert kari.get(make_courses.steps(course)[0].url).status_code == 302
    assert olav.get(url("run", run.pk)).status_code == 404


def test_an_empty_calendar_says_why_and_what_to_do(kari, client, cast, session):
    """A visitor is told that there is more for members, who chose only her own where all of them are."""
    assert "?next=/en/courses/calendar/" in client.get(url("calendar")).content.decode()
    mine = kari.get(url("calendar"), {"own": "1"}).content.decode()
    assert "You have registered for nothing yet" in mine and session.title not in mine
    session.delete()
    assert "Nothing is planned" in kari.get(url("calendar")).content.decode()
