import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activity.models import Activity
from experience_exchange.activities import CASE_PUBLISHED, CASE_READ
from experience_exchange.models import CaseReading
from tests import make

pytestmark = pytest.mark.django_db


def test_reading_a_case_twice_counts_once(cast, sign_in):
    case = make.case(organisation=cast.kommune)
    for _ in range(2):
        assert sign_in(cast.olav).post(f"/en/exchange/cases/{case.pk}/read/").status_code == 302
    assert CaseReading.objects.filter(member=cast.olav).count() == 1
    assert Activity.objects.by(cast.olav).of_kind(CASE_READ).count() == 1


def test_publishing_twice_counts_once_for_the_author(cast):
    case = make.case(organisation=cast.kommune, author=cast.kari)
    case.save_revision().publish()
    assert Activity.objects.by(cast.kari).of_kind(CASE_PUBLISHED).count() == 1


def test_a_case_shows_its_sections_its_sources_and_that_it_is_made_up(cast, client):
    source = ("source", {"title": "Regulation (EU) 2024/1689", "publisher": "EU", "year": 2024, "url": "https://example.org/law"})
    case = make.case("Fewer forms", organisation=cast.kommune, challenge="Too many forms.", fictional=True, sources=[source])
    html = client.get(case.url).content.decode()
    for words in ("Too many forms.", "This case is fictional", "Regulation (EU) 2024/1689", "(2024)", cast.kommune.name):
        assert words in html


def test_a_case_for_members_is_not_listed_for_visitors(cast, client, sign_in):
    under = make.cases_page()
    make.case("For members", under=under, audience="members", organisation=cast.kommune)
    make.case("For all", under=under, organisation=cast.kommune)
    lists = {"visitor": client.get(under.url).content.decode(), "member": sign_in(cast.olav).get(under.url).content.decode()}
    assert "For all" in lists["visitor"]
    assert "For members" not in lists["visitor"]
    assert "For members" in lists["member"]


def test_the_outsider_can_neither_open_nor_read_another_organisations_case(cast, sign_in):
    case = make.case("Internal", audience=cast.kommune.audience_key, organisation=cast.kommune)
    assert sign_in(cast.olav).get(case.url).status_code == 404
    assert sign_in(cast.olav).post(f"/en/exchange/cases/{case.pk}/read/").status_code == 404
    assert sign_in(cast.kari).get(case.url).status_code == 200


def test_the_list_costs_the_same_at_any_length(cast, sign_in):
    under, client, costs = make.cases_page(), sign_in(cast.olav), []
    for number in (2, 12):
        for _ in range(number):
            make.case(under=under, organisation=make.organisation())
        client.get(under.url)
        with CaptureQueriesContext(connection) as asked:
            client.get(under.url)
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 12
