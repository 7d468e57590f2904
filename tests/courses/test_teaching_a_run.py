"""Who teaches one run of a course sees its people on the teachers' pages, and nobody else's."""

import re
import uuid

import pytest
from django.urls import reverse

from courses.message_notices import MESSAGE
from courses.models import CourseMessage, CourseReview, Enrolment
from marks.models import Mark
from notifications.models import Notification
from tests import make
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


@pytest.fixture
def rita(sign_in, cast, course, steps):
    """She teaches the run in which Kari is; Olav takes the course alone."""
    found = make.member("Rita", "Teachers")
    run = make_courses.run(course, starts=-1)
    run.teachers = [found]
    run.save()
    Enrolment.objects.enrol(cast.kari, course, run=run)
    Enrolment.objects.enrol(cast.olav, course)
    return sign_in(found)


def page(client, name, course) -> str:
    return client.get(reverse(f"courses:{name}", args=[course.pk])).content.decode()


def test_she_finds_the_way_there(rita, course):
    assert reverse("courses:learners", args=[course.pk]) in rita.get(course.url).content.decode()
    assert course.title in rita.get(reverse("courses:teaching")).content.decode()


@pytest.mark.parametrize("name", ["learners", "learners_csv"])
def test_she_sees_the_people_of_her_run_only(rita, course, cast, name):
    shown = page(rita, name, course)
    assert cast.kari.name in shown and cast.olav.name not in shown


def test_the_funnel_counts_them_only(rita, course):
    assert rita.get(reverse("courses:funnel", args=[course.pk])).context["funnel"].of == 1


def test_she_writes_to_them_only_and_reads_only_what_she_wrote(rita, course, cast):
    CourseMessage.objects.send(course, cast.admin, uuid.uuid4(), [cast.olav], state="stuck", subject="Among others", text="Hm.")
    said = {"state": "unfinished", "subject": "For us", "text": "Hello.", "token": str(uuid.uuid4()), "send": "1"}
    assert rita.post(reverse("courses:messages", args=[course.pk]), said).status_code == 302
    assert {told.member for told in Notification.objects.of_kind(MESSAGE)} == {cast.olav, cast.kari}
    shown = page(rita, "messages", course)
    assert "For us" in shown and "Among others" not in shown
    own, others = CourseMessage.objects.get(subject="For us"), CourseMessage.objects.get(subject="Among others")
    assert [rita.get(each.get_absolute_url()).status_code for each in (own, others)] == [200, 404]


def test_a_learner_of_another_run_is_not_hers(rita, course, cast):
    other = Enrolment.objects.get(member=cast.olav)
    assert rita.get(reverse("courses:learner", args=[other.pk])).status_code == 404


def counted(html: str) -> list[str]:
    return re.findall(r'<td class="number">(\d+)</td>', html)


def test_her_list_of_courses_counts_them_only(rita, course):
    assert counted(rita.get(reverse("courses:teaching")).content.decode()) == ["1", "0"]
    assert "1 learner, 0 finished" in rita.get("/en/me/").content.decode()


def test_a_teacher_of_the_course_and_the_staff_count_everybody(rita, sign_in, cast, course):
    for member in (add_teacher(course), cast.editor):
        assert counted(sign_in(member).get(reverse("courses:teaching")).content.decode()) == ["2", "0"]


def add_teacher(course):
    found = make.member("Tea", "Teachers")
    course.teachers.add(found)
    make_courses.published(course)
    return found


def test_she_reads_what_they_think_and_not_what_others_do(rita, course, steps, cast):
    CourseReview.objects.write(cast.kari, course, 5, "Clear and short.")
    CourseReview.objects.write(cast.olav, course, 1, "Too long for me.")
    Mark.objects.put(cast.kari, "outdated", steps[0], "The law has changed.")
    Mark.objects.put(cast.olav, "outdated", steps[0], "I found a mistake.")
    shown = page(rita, "feedback", course)
    assert "5.0 of 5 stars, from 1 rating" in shown
    assert "Clear and short." in shown and "The law has changed." in shown
    assert "Too long for me." not in shown and "I found a mistake." not in shown
    assert counted(shown)[-2:] == ["0", "1"]
    assert "You teach a run of this course" in shown


def test_its_people_read_who_teaches_it(rita, sign_in, cast, course):
    course.teachers.add(make.member("Tora", "Teachers"))
    make_courses.published(course)
    shown = sign_in(cast.kari).get(course.runs.get().get_absolute_url()).content.decode()
    assert "Rita" in shown and "Tora" in shown
