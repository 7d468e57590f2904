import pytest

from courses.models import Enrolment
from tests.make import courses as make_courses


@pytest.fixture
def course(db):
    return make_courses.course("Data in practice")


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
