import pytest
from django.db import transaction

from courses.models import CoursePage, Enrolment
from tests import make
from tests.make import courses as make_courses

TITLE = "Data in practice"


def commits(item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in item.fixturenames


@pytest.fixture(scope="module")
def course_of_the_file(request, django_db_setup, django_db_blocker):
    """Its id: a course is dear, so one is made for all tests of a file. None where a test commits: that needs tables to itself."""
    if any(commits(item) for item in request.session.items if item.path == request.path):
        yield None
        return
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_courses.course(TITLE).pk
        transaction.set_rollback(True)


@pytest.fixture
def course(course_of_the_file, db):
    return CoursePage.objects.get(pk=course_of_the_file) if course_of_the_file else make_courses.course(TITLE)


@pytest.fixture
def steps(course):
    """Lesson, lesson, quiz."""
    return make_courses.steps(course)


@pytest.fixture
def enrolment(course, cast):
    return Enrolment.objects.enrol(cast.kari, course)


@pytest.fixture
def kari(sign_in, cast):
    return sign_in(cast.kari)


@pytest.fixture
def olav(sign_in, cast):
    return sign_in(cast.olav)


@pytest.fixture
def teacher(course):
    found = make.member("Tea", "Teachers", last_name="Teacher")
    course.teachers.add(found)
    make_courses.published(course)
    return found


@pytest.fixture
def tea(sign_in, teacher):
    return sign_in(teacher)


@pytest.fixture
def strange_teacher(sign_in, cast):
    """Teaches another course: an outsider here."""
    found = make.member("Stian", "Teachers")
    other = make_courses.course("Another course")
    other.teachers.add(found)
    make_courses.published(other)
    return sign_in(found)
