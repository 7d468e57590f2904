import pytest
from django.core.cache import cache
from django.db import IntegrityError
from django.utils import translation

from activity.models import Activity
from courses.models import Certificate, CoursePage, Enrolment, LearningPathPage, PathEnrolment, PathPart
from courses.path_plan import plan_for, plans_followed_by
from foundation.data_map import erase, export_of
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(db):
    """Three courses of one lesson."""
    made = [make_courses.empty_course(title) for title in ("First", "Second", "Third")]
    for course in made:
        make_courses.lesson(make_courses.module(course), minutes=60)
    return made


@pytest.fixture
def path(small):
    """The first is mandatory; one of the two others has to be chosen."""
    return make_courses.path("A way", courses=small[:1], electives=small[1:], electives_needed=1, ordered=True)


@pytest.fixture
def following(path, cast):
    return PathEnrolment.objects.enrol(cast.kari, path)


def page_of(client, path):
    cache.clear()
    return client.get(path.url).content.decode()


def test_it_completes_in_the_moment_of_the_course_that_completes_it(following, small, cast):
    make_courses.complete(cast.kari, small[0])
    assert PathEnrolment.objects.get().completed_at is None
    last = make_courses.complete(cast.kari, small[2])
    assert PathEnrolment.objects.get().completed_at == last.completed_at
    certificate = Certificate.objects.get(kind="path")
    assert (certificate.titles, certificate.minutes, certificate.holder_name) == ({"en": "A way"}, 120, cast.kari.name)
    assert Activity.objects.by(cast.kari).filter(kind="path_completed").count() == 1


def test_when_the_path_cannot_be_completed_the_course_is_not_either(following, small, cast, monkeypatch):
    make_courses.complete(cast.kari, small[0])
    monkeypatch.setattr(type(Certificate.objects.all()), "issue_for_path", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make_courses.complete(cast.kari, small[1])
    assert Enrolment.objects.get(course=small[1]).completed_at is None
    assert not Certificate.objects.filter(source_id=small[1].pk).exists()


def test_courses_completed_before_count_at_once(path, small, cast):
    for course in small[:2]:
        make_courses.complete(cast.kari, course)
    assert PathEnrolment.objects.enrol(cast.kari, path).completed_at
    assert PathEnrolment.objects.enrol(cast.kari, path).completed_at
    assert Certificate.objects.filter(kind="path").count() == 1


def test_who_follows_it_sees_how_far_she_is_and_what_comes_next(kari, following, path, small, cast):
    page = page_of(kari, path)
    assert "0 of 2 courses, 2 h left" in page
    assert "After “First”" in page
    make_courses.complete(cast.kari, small[0])
    page = page_of(kari, path)
    assert "1 of 2 courses, 1 h left" in page
    assert "After “" not in page
    make_courses.complete(cast.kari, small[1])
    assert "You completed this path on" in page_of(kari, path)


def test_following_is_one_request_twice_is_the_same(kari, path, cast):
    for _ in range(2):
        assert kari.post(f"/en/courses/paths/{path.pk}/follow/").status_code == 302
    assert PathEnrolment.objects.of(cast.kari).count() == 1
    assert Activity.objects.by(cast.kari).filter(kind="path_started").count() == 1
    with pytest.raises(IntegrityError):
        PathEnrolment.objects.create(member=cast.kari, path=path)


def test_a_visitor_is_asked_to_sign_in(client, path):
    assert "Sign in to follow it" in page_of(client, path)
    assert "/accounts/login/" in client.post(f"/en/courses/paths/{path.pk}/follow/").url


def test_a_path_with_a_course_withdrawn_asks_only_for_the_rest(kari, following, path, small, cast):
    make_courses.complete(cast.kari, small[1])
    CoursePage.objects.get(pk=small[1].pk).unpublish()
    CoursePage.objects.get(pk=small[2].pk).unpublish()
    page = page_of(kari, path)
    assert "1 of 2 courses" in page
    assert "no longer offered, counts all the same" in page
    make_courses.complete(cast.kari, small[0])
    assert PathEnrolment.objects.get().completed_at


def test_taking_a_course_out_of_the_path_completes_who_has_the_rest(
    following, path, small, cast, django_capture_on_commit_callbacks
):
    make_courses.complete(cast.kari, small[1])
    PathPart.objects.filter(course=small[0]).delete()
    with django_capture_on_commit_callbacks(execute=True):
        LearningPathPage.objects.get(pk=path.pk).save_revision().publish()
    assert PathEnrolment.objects.get().completed_at


def test_a_course_the_member_may_not_see_is_not_asked_of_her(path, small, cast):
    small[0].audience = cast.elsewhere.audience_key
    small[0].save_revision().publish()
    enrolment = PathEnrolment.objects.enrol(cast.kari, path)
    make_courses.complete(cast.kari, small[1])
    assert PathEnrolment.objects.get(pk=enrolment.pk).completed_at


def test_the_outsider_is_kept_out_of_a_path_of_others(path, cast, olav, kari):
    path.audience = cast.kommune.audience_key
    path.save_revision().publish()
    assert olav.get(path.url).status_code == 404
    assert olav.post(f"/en/courses/paths/{path.pk}/follow/").status_code == 404
    assert "A way" not in olav.get(make_courses.catalogue().url).content.decode()
    assert "A way" in kari.get(make_courses.catalogue().url).content.decode()


def test_progress_belongs_to_the_path_whatever_its_language(kari, following, path, small, cast):
    twin = make_courses.twin(path, title="En vei")
    make_courses.complete(cast.kari, small[0])
    cache.clear()
    with translation.override("nb"):
        assert plan_for(cast.kari, twin).progress.percent == 50
        assert plan_for(cast.kari, twin).offer.title == "En vei"
    assert "1 av 2 kurs" in page_of(kari, twin)


def test_it_is_found_in_the_catalogue_and_on_my_page(kari, following, path, small):
    assert "A way" in kari.get(make_courses.catalogue().url).content.decode()
    assert "A way" not in kari.get(make_courses.catalogue().url + "?level=introductory").content.decode()
    assert "A way" in kari.get("/en/me/").content.decode()


def test_my_paths_cost_the_same_for_one_and_for_four(following, small, cast, django_assert_max_num_queries):
    def grow():
        PathEnrolment.objects.enrol(cast.kari, make_courses.path(courses=small, electives_needed=2))

    plans_followed_by(cast.kari)
    with django_assert_max_num_queries(8):
        assert len(plans_followed_by(cast.kari)) == 1
    for _ in range(3):
        grow()
    cache.clear()
    assert len(plans_followed_by(cast.kari)) == 4
    with django_assert_max_num_queries(8):
        assert len(plans_followed_by(cast.kari)) == 4


@pytest.mark.parametrize("number", ["0", "99999999", "x", "-1"])
def test_nonsense_is_no_path(kari, db, number):
    assert kari.post(f"/en/courses/paths/{number}/follow/").status_code == 404
    assert kari.get(f"/en/courses/paths/{number}/completed/").status_code == 404


def test_what_was_achieved_is_told_to_its_member_alone(kari, olav, following, path, small, cast):
    assert kari.get(f"/en/courses/paths/{path.pk}/completed/").url == path.url
    for course in small[:2]:
        make_courses.complete(cast.kari, course)
    page = kari.get(f"/en/courses/paths/{path.pk}/completed/").content.decode()
    assert Certificate.objects.get(kind="path").get_absolute_url() in page
    assert olav.get(f"/en/courses/paths/{path.pk}/completed/").status_code == 404


def test_it_is_exported_and_erased(following, cast):
    assert export_of(cast.kari)["courses.PathEnrolment"][0]["path"] == "A way"
    erase(cast.kari)
    assert not PathEnrolment.objects.exists()
