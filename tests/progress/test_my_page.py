"""A member's own page: what is next, and what she has done for the goals."""

import pytest

from activity.kinds import register_kind
from activity.models import Activity
from foundation.page_cache import renew_pages
from goals.aims import WHOLE
from goals.models import Aim, Goal
from tests import make

DONE = register_kind("test_done", "Done (test)", "courses")
PAGE = "/en/me/"

pytestmark = pytest.mark.django_db


def test_visitors_sign_in_first(client):
    response = client.get(PAGE)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_a_first_visit_says_what_will_show_here(cast, sign_in):
    make.site_tree()
    page = sign_in(cast.kari).get(PAGE).content.decode()
    assert "Hello, Kari" in page
    assert "Three short things" in page
    assert "First step 1" in page
    assert "Read something in the knowledge base" in page


def test_what_she_has_not_tried_yet_is_offered_until_she_has(cast, sign_in):
    make.site_tree()
    for area, left in (("courses", 2), ("knowledge", 1), ("exchange", 0)):
        make.acts([make.Act(cast.kari, cast.kommune, area=area)])
        assert sign_in(cast.kari).get(PAGE).content.decode().count("Not tried yet") == left


def test_what_she_did_has_its_title_in_the_language_she_reads(cast, sign_in):
    article = make.article("Data sheet", norwegian="Dataark")
    Activity.objects.record(cast.kari, DONE, article)
    page = sign_in(cast.kari).get("/nb/me/").content.decode()
    assert "Dataark" in page
    assert "Data sheet" not in page
    assert f'href="{article.get_translations().get().url}"' in page


def test_what_she_may_not_see_any_more_keeps_its_title_of_then_without_a_link(cast, sign_in):
    article = make.article("Data sheet")
    Activity.objects.record(cast.kari, DONE, article)
    article.title, article.audience = "Renamed in secret", f"org:{cast.elsewhere.pk}"
    article.save()
    page = sign_in(cast.kari).get(PAGE).content.decode()
    assert "Data sheet" in page
    assert "Renamed in secret" not in page
    assert f'href="{article.url}"' not in page


def test_a_course_for_the_goal_with_least_is_suggested_with_the_reason(cast, sign_in):
    tools, team = (Goal.objects.get(key=key) for key in ("tools", "team"))
    for title, goal in (("Course for tools", tools), ("Course for the team", team)):
        Aim.objects.create(page=make.courses.course(title), goal=goal)
    renew_pages()
    make.acts([make.Act(cast.kari, cast.kommune, goals=((tools.pk, WHOLE),))])
    page = sign_in(cast.kari).get(PAGE).content.decode()
    assert "Course for the team" in page
    assert "Course for tools" not in page
    assert f"You have done least for {team.short_name}" in page


def test_each_goal_tells_what_each_area_gave(cast, sign_in):
    goal = Goal.objects.get(key="tools")
    for area in ("courses", "courses", "exchange"):
        make.acts([make.Act(cast.kari, cast.kommune, area=area, goals=((goal.pk, WHOLE // 2), (None, WHOLE // 2)))])
    page = sign_in(cast.kari).get(PAGE).content.decode()
    assert "Courses 1.0 · Exchange 0.5" in page


def test_she_sees_her_own_and_nobody_elses(cast, sign_in):
    Activity.objects.record(cast.kari, DONE, make.organisation("Only Kari did this"))
    assert "Only Kari did this" in sign_in(cast.kari).get(PAGE).content.decode()
    assert "Only Kari did this" not in sign_in(cast.olav).get(PAGE).content.decode()


def test_the_page_costs_the_same_however_much_she_did(cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.kari)
    for size in (1, 12):
        for _ in range(size):
            Activity.objects.record(cast.kari, DONE, make.organisation())
        client.get(PAGE)
        with django_assert_max_num_queries(15):
            client.get(PAGE)


@pytest.mark.parametrize("language", ["en", "nb"])
def test_what_counts_names_every_kind(client, language):
    page = client.get(f"/{language}/me/what-counts/")
    assert page.status_code == 200
    assert b"<li>" in page.content
