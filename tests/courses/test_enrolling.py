"""The ways into a course, and out of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activity.models import Activity
from courses.models import Enrolment, EnrolmentLink, Prerequisite
from notifications.models import Notification
from tests import make
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db
Status, Source = Enrolment.Status, Enrolment.Source


def url(name, *args):
    return reverse(f"courses:{name}", args=args)


def settle(course, **terms):
    for name, value in terms.items():
        setattr(course, name, value)
    return make_courses.published(course)


def mine(member):
    return Enrolment.objects.get(member=member)


def starts(member) -> int:
    return Activity.objects.by(member).filter(kind="course_started").total()


def test_a_key_opens_the_course_whatever_its_capitals(kari, cast, course):
    settle(course, entry="key", entry_key="Havn 2027")
    page = kari.post(url("enrol", course.pk), {"key": "wrong <b>"})
    assert page.status_code == 422
    assert "This is not the key" in page.content.decode() and "wrong &lt;b&gt;" in page.content.decode()
    assert not Enrolment.objects.exists()
    kari.post(url("enrol", course.pk), {"key": " havn 2027 "})
    assert (mine(cast.kari).status, mine(cast.kari).source) == (Status.ACTIVE, Source.KEY)


def test_by_invitation_only_means_that_asking_is_not_enough(kari, course):
    settle(course, entry="invitation")
    assert "by invitation only" in kari.get(course.url).content.decode()
    assert "by invitation only" in kari.post(url("enrol", course.pk), follow=True).content.decode()
    assert not Enrolment.objects.exists()


def test_a_link_lets_in_past_key_and_approval(kari, cast, course):
    settle(course, entry="approval")
    link = EnrolmentLink.objects.create(course=course, limit=1)
    assert "You are invited" in kari.get(url("invited", link.token)).content.decode()
    for _ in range(2):
        assert kari.post(url("invited", link.token)).status_code == 302
    link.refresh_from_db()
    assert (mine(cast.kari).status, mine(cast.kari).source, link.uses) == (Status.ACTIVE, Source.LINK, 1)


@pytest.mark.parametrize("ended", ["used up", "expired", "revoked"])
def test_a_link_that_has_ended_lets_nobody_in(olav, course, ended):
    link = EnrolmentLink.objects.create(course=course, limit=1)
    now = timezone.now()
    change = {"used up": {"uses": 1}, "expired": {"expires_at": now - timedelta(seconds=1)}, "revoked": {"revoked_at": now}}
    EnrolmentLink.objects.filter(pk=link.pk).update(**change[ended])
    for answer in (olav.get(url("invited", link.token)), olav.post(url("invited", link.token))):
        assert answer.status_code == 410 and "no longer valid" in answer.content.decode()
    assert not Enrolment.objects.exists()


@pytest.mark.parametrize("token", ["1", "x:y:z", "æ"])
def test_a_token_we_did_not_sign_is_nothing(kari, course, token):
    EnrolmentLink.objects.create(course=course)
    assert kari.get(f"/en/courses/invited/{token}/").status_code == 404


def test_a_link_to_a_course_she_may_not_see_is_nothing(olav, cast, course):
    settle(course, audience=cast.kommune.audience_key)
    assert olav.get(url("invited", EnrolmentLink.objects.create(course=course).token)).status_code == 404


def test_a_teacher_approves_and_the_member_is_told(kari, cast, course, sign_in):
    teacher = make.member("Tea", "Teachers")
    course.teachers.add(teacher)
    settle(course, entry="approval")
    kari.post(url("enrol", course.pk), {"message": "I lead the <i>data</i> team."})
    enrolment = mine(cast.kari)
    assert enrolment.status == Status.APPLIED and starts(cast.kari) == 0
    assert kari.get(make_courses.steps(course)[0].url).status_code == 302
    assert "You asked for a place" in kari.get(course.url).content.decode()
    assert Notification.objects.of(teacher).filter(kind="course_application").exists()
    page = sign_in(teacher).get(url("people", course.pk)).content.decode()
    assert "I lead the &lt;i&gt;data&lt;/i&gt; team." in page
    for _ in range(2):
        sign_in(teacher).post(url("decide", enrolment.pk), {"approve": "1"})
    assert mine(cast.kari).status == Status.ACTIVE and starts(cast.kari) == 1
    assert Notification.objects.of(cast.kari).filter(kind="course_seat_given").count() == 1


def test_who_is_declined_reads_why_and_may_ask_again(kari, cast, course, sign_in):
    settle(course, entry="approval")
    kari.post(url("enrol", course.pk))
    decide = url("decide", mine(cast.kari).pk)
    editor = sign_in(cast.editor)
    assert "Say why not" in editor.post(decide, {"reason": " "}, follow=True).content.decode()
    assert mine(cast.kari).status == Status.APPLIED
    editor.post(decide, {"reason": "It is for managers."})
    assert "It is for managers." in kari.get(course.url).content.decode()
    kari.post(url("enrol", course.pk), {"message": "I am one now."})
    again = mine(cast.kari)
    assert (again.status, again.declined_reason, again.message) == (Status.APPLIED, "", "I am one now.")


def test_enrolment_has_its_days(kari, course):
    today = timezone.localdate()
    settle(course, opens_on=today + timedelta(days=1))
    assert "Enrolment opens on" in kari.get(course.url).content.decode()
    settle(course, opens_on=None, closes_on=today - timedelta(days=1))
    assert "Enrolment closed on" in kari.post(url("enrol", course.pk), follow=True).content.decode()
    assert not Enrolment.objects.exists()
    settle(course, closes_on=today)
    kari.post(url("enrol", course.pk))
    assert Enrolment.objects.count() == 1


def test_a_start_that_led_to_nothing_is_taken_back(kari, cast, course, enrolment):
    assert "Leave the course?" in kari.get(url("withdraw", course.pk)).content.decode()
    for _ in range(2):
        kari.post(url("withdraw", course.pk))
    assert mine(cast.kari).status == Status.WITHDRAWN and starts(cast.kari) == 0
    kari.post(url("enrol", course.pk))
    assert starts(cast.kari) == 1


def test_who_learned_something_has_started_and_keeps_it(kari, cast, course, enrolment, steps):
    enrolment.complete(steps[0])
    kari.post(url("withdraw", course.pk))
    assert starts(cast.kari) == 1
    assert Activity.objects.by(cast.kari).minutes() == 10
    assert kari.get(steps[0].url).status_code == 302
    assert kari.post(url("complete_step", steps[1].pk)).status_code == 404
    page = kari.get(course.url).content.decode()
    assert "What you did is kept" in page and "Come back" in page
    back = kari.post(url("enrol", course.pk))
    assert back.url == steps[1].url
    assert (mine(cast.kari).progress.percent, starts(cast.kari)) == (33, 1)


def test_who_has_finished_cannot_leave(kari, cast, course, enrolment, steps):
    Enrolment.objects.filter(pk=enrolment.pk).update(status=Status.COMPLETED, completed_at=timezone.now())
    assert kari.post(url("withdraw", course.pk)).status_code == 302
    assert mine(cast.kari).status == Status.COMPLETED


def test_a_manager_enrols_her_own_people_and_nobody_else(sign_in, cast, course):
    mona = sign_in(cast.manager)
    assert cast.olav.name not in mona.get(url("colleagues", course.pk)).content.decode()
    assert mona.post(url("colleagues", course.pk), {"members": [cast.olav.pk]}).status_code == 422
    for _ in range(2):
        mona.post(url("colleagues", course.pk), {"members": [cast.kari.pk]})
    only = Enrolment.objects.get()
    assert (only.member, only.source, only.enrolled_by, only.organisation) == (
        cast.kari, Source.MANAGER, cast.manager, cast.kommune,
    )  # fmt: skip


def test_a_manager_has_no_more_rights_than_her_people(sign_in, cast, course):
    mona = sign_in(cast.manager)
    settle(course, entry="invitation")
    assert "by invitation only" in mona.post(url("colleagues", course.pk), {"members": [cast.kari.pk]}).content.decode()
    settle(course, entry="approval")
    mona.post(url("colleagues", course.pk), {"members": [cast.kari.pk]})
    assert mine(cast.kari).status == Status.APPLIED


def test_a_session_that_ran_out_leads_back_to_the_same_form(client, course):
    settle(course, entry="key", entry_key="x")
    answer = client.post(url("enrol", course.pk), {"key": "x"})
    assert answer.url == f"/accounts/login/?next={url('enrol', course.pk)}"


def test_what_was_typed_waits_while_she_signs_in_again(client, cast, course):
    settle(course, entry="approval")
    here = url("enrol", course.pk)
    client.post(here, {"message": "I build <b>models</b>\x00."})
    client.force_login(cast.kari)
    page = client.get(here)
    assert page.status_code == 200 and "I build &lt;b&gt;models&lt;/b&gt;." in page.content.decode()
    assert not Enrolment.objects.exists()
    assert "I build" not in client.get(here).content.decode()


@pytest.mark.parametrize(("name", "sent", "shown"), [
    ("colleagues", {"members": "kari"}, 'checked'),
    ("participants", {"text": "kari@example.org\nolav@nowhere"}, "olav@nowhere"),
])  # fmt: skip
def test_what_a_manager_chose_waits_while_she_signs_in_again(client, cast, course, name, sent, shown):
    here = url(name, course.pk)
    sent = {key: cast.kari.pk if value == "kari" else value for key, value in sent.items()}
    assert client.post(here, sent).url.startswith("/accounts/login/")
    client.force_login(cast.manager)
    page = client.get(here)
    assert page.status_code == 200 and shown in page.content.decode()
    assert not Enrolment.objects.exists()
    assert shown not in client.get(here).content.decode()


def test_teachers_of_a_run_answer_for_its_people_only(cast, course):
    spring, autumn = make_courses.run(course), make_courses.run(course)
    spring.teachers = [cast.olav]
    spring.save()
    assert course.is_taught_by(cast.olav, spring) and course.is_taught_by(cast.olav, in_any_run=True)
    assert not course.is_taught_by(cast.olav, autumn) and not course.is_taught_by(cast.olav)
    assert not course.is_taught_by(cast.kari, spring, in_any_run=True)


def test_a_course_that_was_unpublished_takes_nobody(kari, course):
    link = EnrolmentLink.objects.create(course=course)
    course.unpublish()
    assert kari.post(url("enrol", course.pk)).status_code == 404
    assert kari.get(url("invited", link.token)).status_code == 404


def test_one_may_leave_a_course_that_was_unpublished(kari, cast, course, enrolment):
    course.unpublish()
    assert kari.post(url("withdraw", course.pk)).url == reverse("progress:my_page")
    assert mine(cast.kari).status == Status.WITHDRAWN


@pytest.mark.parametrize("nonsense", ["0", "-1", "x", "9" * 40, "\x00"])
def test_nonsense_for_a_run_is_told_and_changes_nothing(kari, course, nonsense):
    make_courses.run(course)
    assert kari.post(url("enrol", course.pk), {"run": nonsense}).status_code == 422
    assert not Enrolment.objects.exists()


def test_what_must_be_completed_first_keeps_everybody_out_but_not_for_ever(kari, cast, course):
    first = make_courses.course("First things")
    Prerequisite.objects.create(page=course, course=first)
    assert "Complete “First things” first." in kari.get(course.url).content.decode()
    kari.post(url("enrol", course.pk))
    kari.post(url("invited", EnrolmentLink.objects.create(course=course).token))
    assert not Enrolment.objects.filter(course=course).exists()
    done = Enrolment.objects.enrol(cast.kari, first)
    Enrolment.objects.filter(pk=done.pk).update(status=Status.COMPLETED, completed_at=timezone.now())
    kari.post(url("enrol", course.pk))
    assert Enrolment.objects.filter(course=course).exists()
