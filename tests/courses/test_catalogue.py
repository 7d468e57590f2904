import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils import translation

from courses.catalogue import Catalogue
from courses.models import CoursePage, Enrolment
from goals.models import Goal, Theme
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


def aimed(course, key, *themes):
    course.aims.add(course.aims.model(goal=Goal.objects.get(key=key), share=1))
    course.themes.set(Theme.objects.filter(key__in=themes))
    course.save_revision().publish()
    return course


@pytest.fixture
def three(db):
    ethics = aimed(make_courses.empty_course("Ethics of data"), "competence", "ethics")
    tools = aimed(make_courses.empty_course("Tools that last", level="advanced"), "tools", "ethics", "privacy")
    other = aimed(make_courses.empty_course("Working together"), "competence", "security")
    make_courses.twin(ethics, title="Dataetikk")
    return ethics, tools, other


def titles(query="", user=None):
    return [course.title for course in Catalogue(user or AnonymousUser(), QueryDict(query)).page.object_list]


def counts(query, title):
    groups = Catalogue(AnonymousUser(), QueryDict(query)).groups
    group = next(group for group in groups if group["title"] == title)
    return {str(option["label"]): option["count"] for option in group["options"]}


def test_each_course_stands_there_once_in_the_readers_language(three):
    assert titles() == ["Ethics of data", "Tools that last", "Working together"]
    with translation.override("nb"):
        assert titles() == ["Dataetikk", "Tools that last", "Working together"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("goal=competence", ["Ethics of data", "Working together"]),
        ("theme=ethics", ["Ethics of data", "Tools that last"]),
        ("level=advanced", ["Tools that last"]),
        ("language=nb", ["Ethics of data"]),
        ("goal=competence&theme=ethics", ["Ethics of data"]),
        ("goal=tools&language=nb", []),
        ("goal=nonsense&theme=%00x", ["Ethics of data", "Tools that last", "Working together"]),
    ],
)
def test_choices_in_the_address_narrow_the_list(three, query, found):
    assert titles(query) == found


def test_twins_are_found_by_what_their_original_aims_at(three):
    with translation.override("nb"):
        assert titles("goal=competence&theme=ethics") == ["Dataetikk"]


def test_counts_say_how_many_each_choice_would_leave(three):
    assert counts("", "Level") == {"Introductory": 2, "Advanced": 1}
    assert counts("theme=privacy", "Level") == {"Introductory": 0, "Advanced": 1}
    assert counts("level=advanced", "Language") == {"Norsk": 0, "English": 1}


def test_the_page_says_so_when_nothing_fits(three, client):
    catalogue = make_courses.catalogue()
    page = client.get(catalogue.url + "?goal=tools&language=nb").content.decode()
    assert "No course has all of this" in page


def test_nonsense_pages_lead_to_a_page_that_exists(three, client):
    catalogue = make_courses.catalogue()
    for number in ("0", "-1", "99999", "x", "1e9", "²"):
        assert client.get(catalogue.url, {"page": number}).status_code == 200


def test_the_outsider_neither_sees_nor_counts_courses_of_others(three, cast):
    three[0].audience = cast.kommune.audience_key
    three[0].save_revision().publish()
    assert "Ethics of data" not in titles(user=cast.olav)
    assert "Ethics of data" in titles(user=cast.kari)
    assert counts("", "Level") == {"Introductory": 1, "Advanced": 1}


def test_querysets_read_like_sentences(three, cast):
    Enrolment.objects.enrol(cast.kari, three[0])
    found = CoursePage.objects.visible_to(cast.kari).best_in("nb").aimed_at(Goal.objects.get(key="competence"))
    states = {course.title: course.enrolment for course in found.with_state_for(cast.kari)}
    assert states["Working together"] is None
    assert states["Dataetikk"].progress.percent == 0
    assert {course.title for course in CoursePage.objects.available_in("nb").at_level("introductory")} == {
        "Ethics of data",
        "Dataetikk",
    }


def test_cards_show_the_readers_own_state(three, kari, cast):
    course = make_courses.course("Begun by Kari")
    enrolment = Enrolment.objects.enrol(cast.kari, course)
    enrolment.complete(make_courses.steps(course)[0])
    page = kari.get(make_courses.catalogue().url).content.decode()
    assert "33 %" in page
    assert "15 min left" in page
