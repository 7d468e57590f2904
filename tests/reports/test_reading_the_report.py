"""Who may read the report, what it tells of small groups, and that nonsense breaks nothing."""

import csv
import io

import pytest

from activity.kinds import register_kind
from activity.models import Activity
from members.models import Organisation
from reports.models import ReportDownload
from reports.spreadsheet import harmless
from tests import make

DONE = register_kind("test_done", "Done (test)", "courses")
REPORT = "/en/reports/participation/"
DOWNLOAD = "/en/reports/participation.csv"

pytestmark = pytest.mark.django_db


def something_done(*people) -> None:
    target = make.organisation()
    for person in people:
        Activity.objects.record(person, DONE, target, minutes=30)


@pytest.mark.parametrize("address", [REPORT, DOWNLOAD, "/en/reports/"])
def test_visitors_sign_in_and_members_find_nothing(client, cast, sign_in, address):
    assert client.get(address).status_code == 302
    for person in (cast.kari, cast.olav, cast.editor, cast.moderator):
        assert sign_in(person).get(address).status_code == 404


def test_a_manager_reads_of_her_own_organisation_only(cast, sign_in):
    something_done(cast.kari, cast.olav)
    client = sign_in(cast.manager)
    for address in (REPORT, f"{REPORT}?organisation={cast.elsewhere.slug}", f"{REPORT}?sector=private"):
        page = client.get(address).content.decode()
        assert cast.elsewhere.name not in page
    text = client.get(f"{DOWNLOAD}?organisation={cast.elsewhere.slug}").content.decode()
    assert cast.elsewhere.name not in text
    assert cast.kommune.name in text


def test_an_administrator_reads_of_all(cast, sign_in):
    something_done(cast.kari, cast.olav)
    page = sign_in(cast.admin).get(REPORT).content.decode()
    assert cast.kommune.name in page
    assert cast.elsewhere.name in page


def test_fewer_than_five_people_are_not_told_apart(cast, sign_in):
    something_done(cast.kari)
    assert "&lt; 5" in sign_in(cast.admin).get(REPORT).content.decode()


def test_each_download_is_noted(cast, sign_in):
    sign_in(cast.admin).get(f"{DOWNLOAD}?sector=public")
    noted = ReportDownload.objects.get()
    assert (noted.member, noted.query) == (cast.admin, "sector=public")


def test_norwegian_spreadsheets_get_semicolons_and_a_byte_order_mark(cast, sign_in):
    something_done(cast.kari)
    text = sign_in(cast.admin).get(DOWNLOAD.replace("/en/", "/nb/")).content.decode()
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:]), delimiter=";"))
    assert rows[-1][2] == "1,0"
    assert {len(row) for row in rows} == {5}


def test_no_cell_becomes_a_formula(samples):
    assert harmless("=cmd|' /C calc'!A0").startswith("'")
    assert harmless("+47 12 34 56 78") == "+47 12 34 56 78"
    assert harmless("Havn kommune") == "Havn kommune"


def test_an_organisation_named_like_a_formula_is_harmless(cast, sign_in):
    Organisation.objects.filter(pk=cast.kommune.pk).update(name="=1+1")
    something_done(cast.kari)
    assert "'=1+1" in sign_in(cast.admin).get(DOWNLOAD).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "start=x&end=y",
        "start=2026-02-30",
        "start=2026-05-01&end=2026-01-01",
        "goal=none",
        "sector=%F0%9F%92%A9",
        "organisation='%20OR%201=1",
    ],
)
def test_nonsense_is_said_and_breaks_nothing(cast, sign_in, query):
    assert sign_in(cast.admin).get(f"{REPORT}?{query}").status_code == 200


@pytest.mark.parametrize("query", ["end=9999-12-31", "start=0001-01-01", "end=0001-01-01", "start=0001-01-01&end=9999-12-31"])
def test_days_beyond_the_clock_fall_back_with_a_message(cast, sign_in, query):
    something_done(cast.kari)
    client = sign_in(cast.admin)
    page = client.get(f"{REPORT}?{query}")
    assert page.status_code == 200
    assert "between the years 2000 and 2199" in page.content.decode()
    assert cast.kommune.name in client.get(f"{DOWNLOAD}?{query}").content.decode()


def test_naughty_strings_break_nothing(cast, sign_in, samples):
    client = sign_in(cast.admin)
    for text in samples("text/naughty_strings.json")[::10]:
        assert client.get(REPORT, {"start": text, "goal": text, "organisation": text}).status_code in (200, 400)


def test_the_report_costs_the_same_at_any_size(cast, sign_in, django_assert_max_num_queries):
    client = sign_in(cast.admin)
    for _ in range(2):
        something_done(cast.kari, cast.olav, make.member(organisation=make.organisation()))
        client.get(REPORT)
        # The goal is 10; choices of the form and the frame still cost the rest.
        with django_assert_max_num_queries(15):
            client.get(REPORT)


def test_an_empty_period_helps(cast, sign_in):
    page = sign_in(cast.admin).get(f"{REPORT}?start=1999-01-01&end=1999-02-01").content.decode()
    assert "Nothing happened in this period" in page
