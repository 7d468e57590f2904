from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import QueryDict
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from courses.catalogue import PER_PAGE, Catalogue
from courses.models import CoursePage, Enrolment, Run
from courses.stock import Offer
from goals.models import Goal, SustainableDevelopmentGoal, Theme
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db


def aimed(course, key, *themes, sdgs=()):
    course.aims.add(course.aims.model(goal=Goal.objects.get(key=key), share=1))
    course.themes.set(Theme.objects.filter(key__in=themes))
    course.sdgs.set(SustainableDevelopmentGoal.objects.filter(number__in=sdgs))
    course.save_revision().publish()
    return course


@pytest.fixture
def three(db):
    ethics = aimed(make_courses.empty_course("Ethics of data"), "competence", "ethics", sdgs=[16])
    tools = aimed(make_courses.empty_course("Tools that last", level="advanced"), "tools", "ethics", "privacy", sdgs=[9, 16])
    other = aimed(make_courses.empty_course("Working together"), "competence", "security")
    make_courses.twin(ethics, title="Dataetikk")
    return ethics, tools, other


def read(query="", user=None):
    return Catalogue(user or AnonymousUser(), QueryDict(query))


def titles(query="sort=title", user=None):
    return [card.title for card in read(query, user).page.object_list]


def counts(query, title):
    group = next(group for group in read(query).groups if str(group["title"]) == title)
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
        ("sdg=9", ["Tools that last"]),
        ("format=self-paced", ["Ethics of data", "Tools that last", "Working together"]),
        ("goal=competence&theme=ethics", ["Ethics of data"]),
        ("goal=tools&language=nb", []),
        ("theme=privacy&theme=security", ["Tools that last", "Working together"]),
        ("theme=privacy&theme=security&goal=competence&goal=tools", ["Tools that last", "Working together"]),
        ("theme=privacy&theme=security&level=introductory", ["Working together"]),
        ("q=DATA", ["Ethics of data"]),
        ("q=that+tools", ["Tools that last"]),
        ("q=data&goal=tools", []),
        ("goal=nonsense&theme=%00x", ["Ethics of data", "Tools that last", "Working together"]),
    ],
)
def test_choices_in_the_address_narrow_the_list(three, query, found):
    assert titles(f"{query}&sort=title") == found


def test_courses_are_found_by_their_provider_and_by_how_long_they_take(three):
    long = make_courses.course("A longer one", provider=three[0].provider)
    make_courses.lesson(make_courses.module(long), minutes=90)
    assert titles(f"organisation={three[0].provider.slug}&sort=title") == ["A longer one", "Ethics of data"]
    assert titles("duration=120") == ["A longer one"]


def test_twins_are_found_by_what_their_original_aims_at(three):
    with translation.override("nb"):
        assert titles("goal=competence&theme=ethics") == ["Dataetikk"]


def test_counts_say_how_many_each_choice_would_find(three):
    assert counts("", "Level") == {"Introductory": 2, "Advanced": 1}
    assert counts("theme=privacy", "Level") == {"Introductory": 0, "Advanced": 1}
    assert counts("level=advanced", "Language") == {"Norsk": 0, "English": 1}
    # Within one facet a second value adds what has it.
    assert counts("level=advanced", "Level") == {"Introductory": 2, "Advanced": 1}


@given(
    st.lists(st.tuples(st.sets(st.sampled_from("abc")), st.sets(st.sampled_from("xyz"))), max_size=8),
    st.sets(st.sampled_from("abc")), st.sets(st.sampled_from("xyz")),
)  # fmt: skip
def test_a_course_is_found_by_any_value_within_a_facet_and_by_every_facet(courses, goals, themes):
    chosen = {name: sorted(values) for name, values in (("goal", goals), ("theme", themes)) if values}
    for has_goals, has_themes in courses:
        offer = Offer(
            1, "", "", "", "", "", "", 0, None, None, 0, None, "", {"goal": tuple(has_goals), "theme": tuple(has_themes)}
        )
        assert offer.has(chosen) == ((not goals or bool(goals & has_goals)) and (not themes or bool(themes & has_themes)))


def test_each_choice_can_be_taken_back_by_itself(three):
    chips = read("theme=privacy&theme=security&q=tools&sort=title").chips
    assert [(str(chip["label"]), chip["url"], chip["count"]) for chip in chips] == [
        ("“tools”", "?theme=privacy&theme=security&sort=title", 2),
        ("Theme: Privacy", "?theme=security&q=tools&sort=title", 0),
        ("Theme: Security", "?theme=privacy&q=tools&sort=title", 1),
    ]


def test_when_nothing_fits_the_page_says_what_to_take_away(three, client):
    page = client.get(make_courses.catalogue().url + "?goal=tools&language=nb").content.decode()
    assert "No course has all of this" in page
    assert "Without Language: Norsk: 1 course" in page
    assert "Show all 3 courses" in page


def test_courses_come_in_the_order_asked_for(three, cast):
    short, long = make_courses.course("Zebra"), make_courses.course("Aardvark")
    make_courses.lesson(make_courses.module(long))
    for number in range(3, 5):
        CoursePage.objects.filter(title="Zebra").update(first_published_at=f"203{number}-01-01T00:00Z")
    for step in make_courses.steps(long):
        step.required = False
        step.save_revision().publish()
    enrolment = Enrolment.objects.enrol(cast.kari, short)
    for step in make_courses.steps(short):
        enrolment.complete(step)
    cache.clear()
    assert titles("")[0] == "Zebra"
    assert titles("sort=title")[0] == "Aardvark"
    assert titles("sort=shortest")[:2] == ["Zebra", "Aardvark"]
    assert titles("sort=most-completed")[0] == "Zebra"
    assert titles("sort=nonsense") == titles("")


def test_nonsense_pages_lead_to_a_page_that_exists(three, client):
    catalogue = make_courses.catalogue()
    for number in ("0", "-1", "99999", "x", "1e9", "²"):
        assert client.get(catalogue.url, {"page": number}).status_code == 200


def test_pages_have_addresses_that_keep_the_choices(client, monkeypatch, three):
    monkeypatch.setattr("courses.catalogue.PER_PAGE", 1)
    assert PER_PAGE == 20
    page = client.get(make_courses.catalogue().url, {"goal": ["competence", "tools"], "page": 2}).content.decode()
    assert "?goal=competence&amp;goal=tools&amp;page=3" in page


def test_the_outsider_neither_sees_nor_counts_courses_of_others(three, cast):
    three[0].audience = cast.kommune.audience_key
    three[0].save_revision().publish()
    assert "Ethics of data" not in titles(user=cast.olav)
    assert "Ethics of data" in titles(user=cast.kari)
    assert counts("", "Level") == {"Introductory": 1, "Advanced": 1}
    assert not titles("q=ethics+of", user=cast.olav)


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


def test_cards_show_the_readers_own_state(three, kari, client, cast):
    begun, done = make_courses.course("Begun by Kari"), make_courses.course("Done by Kari")
    Enrolment.objects.enrol(cast.kari, begun).complete(make_courses.steps(begun)[0])
    for step in make_courses.steps(done):
        Enrolment.objects.enrol(cast.kari, done).complete(step)
    states = {card.title: card.state for card in read(user=cast.kari).page.object_list}
    assert states["Begun by Kari"] == "Continue"
    assert states["Done by Kari"] == "Completed"
    assert states["Ethics of data"] == "Start"
    page = kari.get(make_courses.catalogue().url).content.decode()
    assert "33 %" in page
    assert "25 min · Introductory · At your own pace · English" in page
    assert "33 %" not in client.get(make_courses.catalogue().url).content.decode()


def test_a_card_says_when_the_next_run_starts(three, client):
    day = timezone.localdate() + timedelta(days=20)
    for later in (0, 30):
        starts = day + timedelta(days=later)
        Run.objects.create(course=three[0], name_en="Run", name_nb="Kull", starts_on=starts, ends_on=starts + timedelta(days=9))
    card = next(card for card in read().page.object_list if card.title == "Ethics of data")
    assert timezone.localdate(card.offer.next_start) == day
    assert titles("format=run") == ["Ethics of data"]
    assert "Next start" in client.get(make_courses.catalogue().url).content.decode()
