"""Who may read what of a course."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from courses.models import CoursePage, Enrolment, LessonPage
from members.models import Member
from tests import make
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


def test_the_outsider_is_led_from_a_lesson_to_its_course(olav, client, course, steps):
    for reader in (olav, client):
        for step in steps:
            response = reader.get(step.url)
            assert (response.status_code, response.url) == (302, course.url)


def test_no_list_shows_the_outsider_a_step(cast, course, steps):
    for user in (cast.olav, AnonymousUser()):
        assert not LessonPage.objects.visible_to(user).exists()


def test_who_takes_the_course_reads_it(kari, enrolment, steps):
    assert [kari.get(step.url).status_code for step in steps] == [200, 200, 200]


def test_a_free_preview_is_read_by_whoever_sees_the_course(client, course, steps):
    steps[0].free_preview = True
    make_courses.published(steps[0])
    steps[0].save_revision().publish()
    page = client.get(steps[0].url)
    assert page.status_code == 200
    text = page.content.decode()
    assert "Data grow old like milk." in text
    assert "csrfmiddlewaretoken" not in text
    assert "Sign in to start" in text
    assert client.get(steps[1].url).status_code == 302


def test_a_course_for_members_hides_itself_and_its_previews_from_visitors(client, course, steps):
    steps[0].free_preview = True
    steps[0].save_revision().publish()
    course.audience = "members"
    course.save_revision().publish()
    steps[0].refresh_from_db()
    assert steps[0].audience == "members"
    assert "/accounts/login/" in client.get(course.url).url
    assert "/accounts/login/" in client.get(steps[0].url).url
    course.audience = "public"
    course.save_revision().publish()
    assert client.get(steps[0].url).status_code == 200


def test_a_course_of_one_organisation_is_nothing_to_the_outsider(olav, cast, course, steps):
    course.audience = cast.kommune.audience_key
    course.save_revision().publish()
    assert olav.get(course.url).status_code == 404
    assert olav.get(steps[0].url).status_code == 404
    assert olav.post(reverse("courses:enrol", args=[course.pk])).status_code == 404
    assert not Enrolment.objects.exists()


def test_who_may_no_longer_see_the_course_no_longer_reads_its_steps(kari, cast, course, enrolment, steps):
    course.audience = cast.elsewhere.audience_key
    course.save_revision().publish()
    assert kari.get(steps[0].url).status_code == 404
    assert kari.post(reverse("courses:complete_step", args=[steps[0].pk])).status_code == 404


def test_withdrawn_steps_are_gone_on_every_road(kari, enrolment, steps):
    steps[0].unpublish()
    assert kari.get(steps[0].url).status_code == 404
    on = reverse("courses:resume", args=[enrolment.course_id])
    assert kari.get(reverse("courses:step", args=[steps[0].pk])).url == on
    assert kari.post(reverse("courses:complete_step", args=[steps[0].pk])).url == on
    assert not enrolment.completions.exists()


def test_steps_of_a_withdrawn_course_are_gone(kari, course, enrolment, steps):
    course.unpublish()
    assert kari.get(steps[0].url).status_code == 404


def test_editors_and_teachers_read_without_taking_the_course(sign_in, cast, course, steps):
    teacher = make.member("Tea", "Teachers")
    course.teachers.add(teacher)
    course.save_revision().publish()
    for person in (cast.editor, cast.admin, teacher):
        fresh = Member.objects.get(pk=person.pk)
        assert sign_in(fresh).get(steps[0].url).status_code == 200
    other = make.member("Tom", "Teachers")
    assert sign_in(other).get(steps[0].url).status_code == 302


def test_who_has_a_key_but_no_enrolment_is_offered_to_start(sign_in, cast, steps):
    page = sign_in(cast.editor).get(steps[2].url).content.decode()
    assert "Start the course" in page
    assert "Hand in" not in page
    response = sign_in(cast.editor).post(reverse("courses:complete_step", args=[steps[0].pk]))
    assert response.status_code == 404


def test_the_completion_page_is_for_those_who_completed(kari, olav, enrolment):
    address = reverse("courses:completed", args=[enrolment.course_id])
    assert olav.get(address).status_code == 404
    assert kari.get(address).url == reverse("courses:resume", args=[enrolment.course_id])


def test_a_module_leads_to_its_course(client, course):
    assert client.get(course.get_children().first().specific.url).url == course.url


def test_a_course_with_learners_is_not_deleted(sign_in, cast, enrolment, course):
    admin = cast.admin
    admin.is_superuser = admin.is_staff = True
    admin.save()
    sign_in(admin).post(reverse("wagtailadmin_pages:delete", args=[course.pk]))
    assert CoursePage.objects.filter(pk=course.pk).exists()
