"""Courses to complete first: one set or another, all of the set."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from courses.models import CoursePage, Enrolment, Prerequisite
from courses.models.prerequisite import path_between
from courses.prerequisites import prerequisites_of
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(db):
    return make_courses.course("First things")


@pytest.fixture
def second(db):
    return make_courses.course("Second thoughts")


def require(course, *sets):
    for group, courses in enumerate(sets, start=1):
        for each in courses:
            Prerequisite.objects.create(page=course, course=each, group=group)


def finish(member, course):
    Enrolment.objects.update_or_create(
        member=member, course=course, defaults={"status": "completed", "completed_at": timezone.now()}
    )


def met(course, member) -> bool:
    return prerequisites_of(course, member).are_met


def test_all_courses_of_a_set_are_needed(cast, course, first, second):
    require(course, [first, second])
    assert not met(course, cast.kari)
    finish(cast.kari, first)
    assert not met(course, cast.kari)
    finish(cast.kari, second)
    assert met(course, cast.kari)


def test_one_set_is_enough(cast, course, first, second):
    require(course, [first], [second])
    finish(cast.kari, second)
    assert met(course, cast.kari)


def test_the_course_says_what_is_missing_and_how_far_one_is(kari, cast, course, first, second):
    require(course, [first], [second])
    Enrolment.objects.enrol(cast.kari, first).complete(make_courses.steps(first)[0])
    page = kari.get(course.url).content.decode()
    assert "Complete everything in one of these sets first:" in page
    assert f'href="{first.url}"' in page
    assert "33 %" in page
    assert prerequisites_of(course, cast.kari).reason == "Complete “First things” or “Second thoughts” first."


def test_who_has_it_is_told_so(kari, cast, course, first):
    require(course, [first])
    finish(cast.kari, first)
    assert "You have what this course builds on." in kari.get(course.url).content.decode()


def test_a_visitor_reads_what_is_needed(client, course, first):
    require(course, [first])
    assert "First things" in client.get(course.url).content.decode()
    assert not met(course, AnonymousUser())


def test_a_course_that_is_withdrawn_or_of_others_keeps_nobody_out(cast, course, first, second):
    require(course, [first, second])
    first.unpublish()
    second.audience = cast.elsewhere.audience_key
    make_courses.published(second)
    assert met(course, cast.kari)
    assert not met(course, cast.olav)


def test_a_twin_asks_for_what_its_original_asks_for(kari, cast, course, first):
    require(course, [first])
    make_courses.twin(first, title="Det første")
    twin = make_courses.twin(course)
    page = kari.get(twin.url).content.decode()
    assert "Det første" in page
    assert "Før du begynner" in page
    assert not twin.prerequisites.exists()


def test_nothing_asked_costs_one_query(cast, course, django_assert_num_queries):
    with django_assert_num_queries(1):
        prerequisites_of(course, cast.kari)


def test_two_prerequisites_cost_as_much_as_one(cast, course, first, second, django_assert_max_num_queries):
    require(course, [first], [second])
    prerequisites_of(course, cast.kari)
    with django_assert_max_num_queries(4):
        prerequisites_of(course, cast.kari)


def test_a_way_is_found_through_any_number_of_courses():
    assert path_between(1, 4, {1: [2, 3], 3: [4], 2: [1]}) == [1, 3, 4]
    assert path_between(1, 4, {1: [2], 2: [1]}) == []


@pytest.fixture
def save(sign_in, cast):
    cast.admin.is_superuser = cast.admin.is_staff = True
    cast.admin.save()
    client = sign_in(cast.admin)

    def send(course, *required):
        told = {name: getattr(course, name) for name in (
            "title", "slug", "summary", "level", "for_whom", "audience", "edition", "entry",
        )}  # fmt: skip
        rows = [{"course": each.pk, "group": 1} for each in required]
        empty = {name: inline_formset([]) for name in ("comments", "aims", "competence_gains")}
        data = {
            **told,
            **empty,
            "provider": course.provider_id,
            "outcomes": streamfield([]),
            "prerequisites": inline_formset(rows),
        }
        data |= {"action-publish": "1", "themes": [], "sdgs": [], "teachers": []}
        return client.post(reverse("wagtailadmin_pages:edit", args=[course.pk]), nested_form_data(data))

    return send


def test_an_editor_chooses_them_and_a_twin_counts_as_its_original(save, course, first):
    twin = make_courses.twin(first)
    response = save(course, twin)
    assert response.status_code == 302, response.context["form"].errors
    assert Prerequisite.objects.get().course == CoursePage.objects.get(pk=first.pk)


def test_a_circle_is_refused_with_its_way(save, course, first, second):
    require(first, [second])
    require(second, [course])
    page = save(course, first).content.decode()
    assert ": Data in practice → First things → Second thoughts → Data in practice" in page
    assert not course.prerequisites.exists()


def test_a_course_never_requires_itself(save, course):
    assert "Et kurs kan ikke kreve seg selv." in save(course, course).content.decode()
