"""Who asks for a place waits on the teachers' page and in the review queue: one decision, wherever it falls first."""

import pytest
from django.urls import reverse

from courses import applications
from courses.models import Enrolment
from courses.models.enrolment import Status
from moderation.models import AlreadyDecided, ReviewItem
from notifications.models import Notification
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(kari, cast, course):
    course.entry = "approval"
    make_courses.published(course)
    kari.post(reverse("courses:enrol", args=[course.pk]), {"message": "I lead the <b>data</b> team."})
    return Enrolment.objects.get(member=cast.kari)


@pytest.fixture
def item(asked):
    return ReviewItem.objects.about(applications.APPLICATION, asked).waiting().get()


def status_of(enrolment) -> str:
    enrolment.refresh_from_db()
    return enrolment.status


def press(client, item, **said):
    prefixed = {"approve-turn": item.turn, "approve-reason": said.get("reason", ""), "decision": said["decision"]}
    return client.post(reverse("moderation:item", args=[item.pk]), prefixed, follow=True)


def test_a_moderator_reads_what_was_written_and_lets_her_in(sign_in, cast, asked, item):
    moderator = sign_in(cast.moderator)
    assert "asks for a place in" in moderator.get(reverse("moderation:queue")).content.decode()
    assert (
        "I lead the &lt;b&gt;data&lt;/b&gt; team." in moderator.get(reverse("moderation:item", args=[item.pk])).content.decode()
    )
    press(moderator, item, decision="approve")
    assert status_of(asked) == Status.ACTIVE
    assert Notification.objects.of(cast.kari).filter(kind="course_seat_given").count() == 1


def test_who_is_declined_there_reads_why(sign_in, cast, kari, course, asked, item):
    press(sign_in(cast.moderator), item, decision="decline", reason="It is for managers.")
    assert status_of(asked) == Status.DECLINED
    assert "It is for managers." in kari.get(course.url).content.decode()


def test_what_a_teacher_decided_no_longer_waits_and_is_in_the_history(tea, teacher, asked, item):
    tea.post(reverse("courses:decide", args=[asked.pk]), {"approve": "1"})
    item.refresh_from_db()
    assert (status_of(asked), item.is_waiting) == (Status.ACTIVE, False)
    assert (item.last_decision().reviewer, item.last_decision().decision) == (teacher, "approve")


def test_of_two_who_decide_at_once_one_is_told_that_the_other_was_faster(tea, sign_in, cast, asked, item):
    """Both have the page open; the teacher's button comes first, then the moderator's."""
    tea.post(reverse("courses:decide", args=[asked.pk]), {"reason": "Full."})
    late = press(sign_in(cast.moderator), item, decision="approve")
    assert "was faster" in late.content.decode()
    assert status_of(asked) == Status.DECLINED
    told = tea.post(reverse("courses:decide", args=[asked.pk]), {"approve": "1"}, follow=True)
    assert "This had been decided already" in told.content.decode()
    assert status_of(asked) == Status.DECLINED


def test_a_decision_that_finds_nothing_to_decide_changes_nothing(cast, asked, item):
    Enrolment.objects.filter(pk=asked.pk).update(status=Status.WITHDRAWN)
    with pytest.raises(AlreadyDecided):
        item.decide(cast.moderator, "approve")
    item.refresh_from_db()
    assert (status_of(asked), item.is_waiting) == (Status.WITHDRAWN, True)


def test_a_request_taken_back_no_longer_waits_and_one_made_again_does(kari, course, asked, item):
    kari.post(reverse("courses:withdraw", args=[course.pk]))
    assert not ReviewItem.objects.waiting().exists()
    kari.post(reverse("courses:enrol", args=[course.pk]), {"message": "Once more."})
    assert ReviewItem.objects.waiting().get().turn == 2


def test_a_cancelled_run_leaves_nothing_to_decide(cast, course, django_capture_on_commit_callbacks):
    run = make_courses.run(course)
    asked = Enrolment.objects.asked_for(cast.kari, course, run=run)
    applications.let_it_wait(asked)
    run.cancel("Too few.")
    assert not ReviewItem.objects.waiting().exists()


def test_a_moderator_does_not_decide_about_a_course_she_may_not_see(sign_in, cast):
    own = make_courses.course(audience=cast.kommune.audience_key)
    asked = Enrolment.objects.asked_for(cast.kari, own)
    applications.let_it_wait(asked)
    item = ReviewItem.objects.waiting().get()
    assert sign_in(cast.moderator).get(reverse("moderation:item", args=[item.pk])).status_code == 404
