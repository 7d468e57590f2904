"""A teacher writes to those who have not finished: once, seldom, and as each of them wants to be told."""

import threading
import uuid

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from courses.message_notices import MESSAGE
from courses.models import CourseMessage, Enrolment
from courses.models.message import MOST_A_DAY, TooManyToday
from foundation.data_map import erase, export_of
from notifications.models import ChannelChoice, Notification
from tests import make
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


def words(**fields) -> dict:
    return {"state": "unfinished", "subject": "How is it going?", "text": "Ask me.", "token": str(uuid.uuid4()), **fields}


def address(course) -> str:
    return reverse("courses:messages", args=[course.pk])


@pytest.fixture
def finisher(course, cast):
    return make_courses.complete(cast.olav, course).member


def test_it_is_looked_at_before_it_goes_out(tea, course, enrolment, finisher):
    page = tea.post(address(course), words()).content.decode()
    assert "1 person gets this message." in page
    assert not CourseMessage.objects.exists()
    assert not Notification.objects.of_kind(MESSAGE).exists()


def test_those_who_have_not_finished_are_told_and_nobody_else(tea, teacher, course, enrolment, finisher, cast):
    assert tea.post(address(course), words(send="1")).status_code == 302
    assert [told.member for told in Notification.objects.of_kind(MESSAGE)] == [cast.kari]
    message = CourseMessage.objects.get()
    assert (message.sender, message.told, message.state) == (teacher, 1, "unfinished")
    assert "How is it going?" in tea.get(address(course)).content.decode()


def test_a_chosen_state_is_told(tea, course, enrolment, finisher):
    tea.post(address(course), words(send="1", state="finished"))
    assert [told.member for told in Notification.objects.of_kind(MESSAGE)] == [finisher]


def test_the_notice_names_course_and_subject_and_leads_to_the_words(tea, kari, course, enrolment):
    tea.post(address(course), words(send="1", text="Come on Friday."))
    page = kari.get("/en/notifications/").content.decode()
    assert "How is it going?" in page
    message = CourseMessage.objects.get()
    assert "Come on Friday." in kari.get(message.get_absolute_url()).content.decode()
    assert Notification.objects.of_kind(MESSAGE).unread().count() == 0


def test_only_who_was_told_and_who_teaches_reads_it(tea, kari, olav, strange_teacher, course, enrolment):
    tea.post(address(course), words(send="1"))
    path = CourseMessage.objects.get().get_absolute_url()
    assert [client.get(path).status_code for client in (tea, kari, olav, strange_teacher)] == [200, 200, 404, 404]


def test_each_is_told_the_way_she_chose(tea, course, enrolment, cast, deliver):
    silent, on_site = make.member("Silent"), make.member("Site")
    for member, channel in ((silent, "none"), (on_site, "site")):
        Enrolment.objects.enrol(member, course)
        ChannelChoice.objects.choose(member, MESSAGE, channel)
    tea.post(address(course), words(send="1"))
    deliver()
    assert {told.member for told in Notification.objects.of_kind(MESSAGE)} == {cast.kari, on_site}
    assert CourseMessage.objects.get().told == 2
    assert [sent.to for sent in mail.outbox if "How is it going?" in sent.subject] == [["kari@example.org"]]


def test_sent_twice_from_one_form_it_goes_out_once(tea, course, enrolment):
    form = words(send="1")
    assert [tea.post(address(course), form).status_code for _ in range(2)] == [302, 302]
    assert CourseMessage.objects.count() == 1
    assert Notification.objects.of_kind(MESSAGE).count() == 1


def test_a_course_writes_twice_a_day_at_most_and_keeps_what_was_typed(tea, course, enrolment):
    for _ in range(MOST_A_DAY):
        assert tea.post(address(course), words(send="1")).status_code == 302
    response = tea.post(address(course), words(send="1", text="One more thing"))
    assert response.status_code == 422
    assert "Write again tomorrow." in response.content.decode()
    assert "One more thing" in response.content.decode()
    CourseMessage.objects.update(sent_on=timezone.localdate() - timezone.timedelta(days=1))
    assert tea.post(address(course), words(send="1")).status_code == 302


def test_a_form_used_in_another_course_says_nothing_of_this_one(tea, teacher, course, enrolment):
    other = make_courses.course()
    token = uuid.uuid4()
    first, _ = CourseMessage.objects.send(course, teacher, token, [enrolment.member], state="stuck", subject="A", text="B")
    second, is_new = CourseMessage.objects.send(other, teacher, token, [enrolment.member], state="stuck", subject="A", text="B")
    assert is_new
    assert first != second


@pytest.mark.parametrize("wrong", [{"subject": ""}, {"text": " "}, {"state": "rich"}, {"token": "x"}, {"subject": "x" * 121}])
def test_nonsense_is_said_clearly_and_sends_nothing(tea, course, enrolment, wrong):
    response = tea.post(address(course), words(send="1", **wrong))
    assert response.status_code == 422
    assert not CourseMessage.objects.exists()


def test_to_nobody_it_is_not_sent(tea, course):
    response = tea.post(address(course), words(send="1"))
    assert "Nobody would get it." in response.content.decode()
    assert not CourseMessage.objects.exists()


def test_who_may_see_the_course_no_more_finds_neither_notice_nor_message(tea, kari, course, enrolment, cast):
    tea.post(address(course), words(send="1"))
    path = CourseMessage.objects.get().get_absolute_url()
    course.audience = cast.elsewhere.audience_key
    make_courses.published(course)
    assert kari.get(path).status_code == 404
    assert "How is it going?" not in kari.get("/en/notifications/").content.decode()


def test_persons_in_it_are_exported_and_forgotten(tea, teacher, course, enrolment, cast):
    tea.post(address(course), words(send="1"))
    assert export_of(cast.kari)["courses.CourseMessage"][0]["subject"] == "How is it going?"
    erase(teacher)
    erase(cast.kari)
    message = CourseMessage.objects.get()
    assert message.sender is None
    assert not message.recipients.exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no second writer")
@pytest.mark.django_db(transaction=True)
def test_two_tabs_send_one_message_and_three_teachers_two():
    course = make_courses.course()
    teachers = [make.member() for _ in range(3)]
    people, said = [make.member()], {"state": "stuck", "subject": "A", "text": "B"}
    same = uuid.uuid4()
    for tokens, kept in (([same, same], 1), ([uuid.uuid4() for _ in range(3)], MOST_A_DAY)):
        ready, refused = threading.Barrier(len(tokens)), []

        def tab(token, sender, ready=ready, refused=refused):
            try:
                ready.wait(10)
                CourseMessage.objects.send(course, sender, token, people, **said)
            except TooManyToday:
                refused.append(token)
            finally:
                connection.close()

        threads = [threading.Thread(target=tab, args=pair) for pair in zip(tokens, teachers, strict=False)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert CourseMessage.objects.count() == kept
