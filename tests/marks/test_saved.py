"""The page of what one has saved: in the reader's language, only what she may still see, in pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marks.models import Mark
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari(sign_in, cast):
    return sign_in(cast.kari)


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get("/en/marks/").url.startswith("/accounts/login/")


def test_each_reads_her_own_list_in_her_language(kari, sign_in, cast):
    course = make.courses.course("Data in practice")
    make.courses.twin(course, title="Data i praksis")
    Mark.objects.put(cast.kari, "saved", course)
    assert "Data i praksis" in kari.get("/nb/marks/").content.decode()
    assert "Data in practice" in kari.get("/en/marks/").content.decode()
    assert "Data in practice" not in sign_in(cast.olav).get("/en/marks/").content.decode()


def test_what_is_hers_no_more_is_not_named_and_can_be_taken_off(kari, cast):
    course = make.courses.course("A secret title")
    Mark.objects.put(cast.kari, "saved", course)
    course.audience = cast.elsewhere.audience_key
    course.save()
    html = kari.get("/en/marks/").content.decode()
    assert "A secret title" not in html
    assert "No longer available to you" in html
    kari.post(f"/en/marks/courses.coursepage/{course.pk}/saved/", {"put": "0", "next": "/en/marks/"})
    assert "Nothing saved yet" in kari.get("/en/marks/").content.decode()


def test_the_list_comes_in_pages_and_costs_the_same_at_any_length(kari, cast):
    courses = [make.courses.empty_course() for _ in range(31)]
    Mark.objects.put(cast.kari, "saved", courses[0])
    kari.get("/en/marks/")
    costs = []
    for more in ([], courses[1:]):
        for course in more:
            Mark.objects.put(cast.kari, "saved", course)
        with CaptureQueriesContext(connection) as queries:
            html = kari.get("/en/marks/").content.decode()
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 15
    assert html.count("saved__row") == 30
    assert kari.get("/en/marks/?page=2").content.decode().count("saved__row") == 1
    assert kari.get("/en/marks/?page=nonsense").status_code == 200
