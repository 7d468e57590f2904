"""A member's own page: what is next, and what she has done for the goals."""

import pytest

from activity.kinds import register_kind
from activity.models import Activity
from tests import make

DONE = register_kind("test_done", "Done (test)", "courses")
PAGE = "/en/me/"

pytestmark = pytest.mark.django_db


def test_visitors_sign_in_first(client):
    response = client.get(PAGE)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_a_first_visit_says_what_will_show_here(cast, sign_in):
    page = sign_in(cast.kari).get(PAGE).content.decode()
    assert "Hello, Kari" in page
    assert "Nothing yet" in page


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
        with django_assert_max_num_queries(18):
            client.get(PAGE)


@pytest.mark.parametrize("language", ["en", "nb"])
def test_what_counts_names_every_kind(client, language):
    page = client.get(f"/{language}/me/what-counts/")
    assert page.status_code == 200
    assert b"<li>" in page.content
