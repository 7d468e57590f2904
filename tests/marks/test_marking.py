"""Saved, useful, outdated: one mark of a kind, put and taken by a form that says what shall be."""

import pytest
from django.db import IntegrityError, transaction
from django.template import Context, Template
from django.test import RequestFactory

from foundation.data_map import export_of
from marks import things
from marks.models import Mark
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(cast):
    return make.courses.course("Data in practice")


@pytest.fixture
def kari(sign_in, cast):
    return sign_in(cast.kari)


def address(thing, kind: str) -> str:
    return f"/en/marks/{thing._meta.label_lower}/{thing.pk}/{kind}/"


@pytest.fixture
def heard(monkeypatch):
    """What the owner of courses is told, for the length of one test."""
    told = []
    monkeypatch.setattr(things, "_listeners", {})
    things.hears_of_marks("courses.CoursePage")(
        lambda thing, mark, given: told.append((thing.title, mark.kind, mark.text, given))
    )
    return told


def test_marking_twice_marks_once(kari, cast, course):
    for _ in range(2):
        assert kari.post(address(course, "saved"), {"put": "1"}).url == course.url
    assert Mark.objects.of(cast.kari).on(course).count() == 1
    for _ in range(2):
        kari.post(address(course, "saved"), {"put": "0"})
    assert not Mark.objects.of(cast.kari).exists()


def test_a_second_mark_of_a_kind_cannot_be_stored(cast, course):
    Mark.objects.put(cast.kari, "useful", course)
    same = Mark.objects.values("member", "kind", "target_model", "target_id").get()
    same["member_id"] = same.pop("member")
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(**same)


def test_both_languages_show_one_mark(kari, cast, course):
    twin = make.courses.twin(course)
    Mark.objects.put(cast.kari, "saved", twin)
    assert "saved" in Mark.objects.mine(cast.kari, course)
    assert Mark.objects.get().page_id == course.pk


def test_whoever_answers_hears_once_and_hears_when_it_is_taken_back(kari, course, heard):
    kari.post(address(course, "outdated"), {"put": "1", "text": "The law has changed.\x00"})
    kari.post(address(course, "outdated"), {"put": "1", "text": "The law has changed."})
    kari.post(address(course, "saved"), {"put": "1"})
    kari.post(address(course, "outdated"), {"put": "0"})
    said = ("Data in practice", "outdated", "The law has changed.")
    assert heard == [(*said, True), (*said, False)]


def test_counts_are_of_all_members_and_cost_one_query(cast, course, django_assert_num_queries):
    other = make.courses.course()
    for member in (cast.kari, cast.olav):
        Mark.objects.put(member, "useful", course)
    with django_assert_num_queries(1):
        counts = Mark.objects.counts("courses.coursepage", [course.pk, other.pk])
    assert counts[course.pk] == {"useful": 2, "outdated": 0}
    assert counts[other.pk] == {"useful": 0, "outdated": 0}


def test_what_she_may_not_see_she_cannot_mark(kari, course):
    step = make.courses.steps(course)[0]
    assert kari.post(address(step, "saved"), {"put": "1"}).status_code == 404
    assert not Mark.objects.exists()


@pytest.mark.parametrize(
    "path",
    ["nothing.there/1/saved", "x/1/saved", "members.member/1/saved", "courses.coursepage/9999999999999999999/saved",
     "courses.coursepage/1/nonsense", "courses.coursepage/1/note"],
)  # fmt: skip
def test_nonsense_is_not_found(kari, path):
    assert kari.post(f"/en/marks/{path}/", {"put": "1"}).status_code == 404


def test_a_visitor_signs_in_and_comes_back_to_the_thing(client, kari, course):
    assert client.post(address(course, "saved"), {"put": "1"}).url.startswith("/accounts/login/?next=/en/marks/")
    assert kari.get(address(course, "saved")).url == course.url


def test_the_way_back_never_leaves_the_site(kari, course):
    for evil in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        assert kari.post(address(course, "saved"), {"put": "1", "next": evil}).url == course.url
    assert kari.post(address(course, "saved"), {"put": "1", "next": "/en/search/#marks"}).url == "/en/search/#marks"


def rendered(user, thing) -> str:
    request = RequestFactory().get("/en/")
    request.user = user
    return Template("{% load marks %}{% marks thing %}").render(Context({"request": request, "thing": thing, "csrf_token": "t"}))


def test_the_buttons_say_their_state_in_one_query(cast, course, django_assert_num_queries):
    Mark.objects.put(cast.kari, "useful", course)
    with django_assert_num_queries(1):
        html = rendered(cast.kari, course)
    assert html.count('aria-pressed="true"') == 1
    assert html.count('aria-pressed="false"') == 1
    assert "Outdated?" in html


def test_a_visitor_sees_no_buttons(course):
    from django.contrib.auth.models import AnonymousUser

    assert "<button" not in rendered(AnonymousUser(), course)


def test_the_members_data_hold_her_marks_and_go_with_her(cast, course):
    Mark.objects.put(cast.kari, "outdated", course, "Old figures")
    Mark.objects.put(cast.olav, "saved", course)
    assert export_of(cast.kari)["marks.Mark"][0]["text"] == "Old figures"
    cast.kari.erase()
    assert [mark.member for mark in Mark.objects.all()] == [cast.olav]
