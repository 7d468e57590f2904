"""Who may read the report, in which files it comes, and that nonsense breaks nothing."""

import csv
import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from foundation.spreadsheet import harmless
from goals.aims import WHOLE
from goals.models import Goal
from members.models import Organisation
from reports.models import ReportDownload
from reports.spreadsheet import text_cell
from tests import make

REPORT = "/en/reports/participation/"
CSV = "/en/reports/participation.csv"
XLSX = "/en/reports/participation.xlsx"

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(cast):
    """Six at Kari's organisation and six at Olav's did something this month."""
    goal = Goal.objects.get(key="tools")
    people = [make.member(organisation=home) for home in (cast.kommune, cast.elsewhere) for _ in range(6)]
    today = timezone.localdate()
    make.acts(
        make.Act(person, person.organisation, month=today.month, year=today.year, minutes=30, goals=((goal.pk, WHOLE),))
        for person in people
    )
    return people


def table(response, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode()[1:]), delimiter=delimiter))


@pytest.mark.parametrize("address", [REPORT, CSV, XLSX, "/en/reports/"])
def test_visitors_sign_in_and_members_find_nothing(client, cast, sign_in, address):
    assert client.get(address).status_code == 302
    for person in (cast.kari, cast.olav, cast.editor, cast.moderator):
        assert sign_in(person).get(address).status_code == 404


@pytest.mark.parametrize("query", ["", "?organisation={slug}", "?only=organisation:{slug}", "?sector=private", "?goal=tools"])
def test_a_manager_reads_of_her_own_organisation_only(cast, busy, sign_in, query):
    client = sign_in(cast.manager)
    query = query.format(slug=cast.elsewhere.slug)
    page = client.get(REPORT + query).content.decode()
    assert cast.kommune.name in page
    assert cast.elsewhere.name not in page
    rows = table(client.get(CSV + query))
    assert cast.kommune.name in {row[1] for row in rows}
    assert cast.elsewhere.name not in {row[1] for row in rows}
    assert rows[-1][2] == "6.0"


def test_a_manager_of_few_people_learns_nothing_of_them(cast, sign_in):
    today = timezone.localdate()
    make.acts([make.Act(cast.kari, cast.kommune, month=today.month, year=today.year)])
    page = sign_in(cast.manager).get(REPORT).content.decode()
    assert "Too few people to tell of" in page
    assert len(table(sign_in(cast.manager).get(CSV))) == 1


def test_an_administrator_reads_of_all(cast, busy, sign_in):
    page = sign_in(cast.admin).get(REPORT).content.decode()
    assert cast.kommune.name in page
    assert cast.elsewhere.name in page
    assert "How we count" in page


def test_with_a_limit_the_page_says_what_is_counted(cast, busy, sign_in):
    client = sign_in(cast.admin)
    assert "Only the part of each activity" in client.get(f"{REPORT}?goal=tools").content.decode()
    assert "Whole activities are counted" in client.get(f"{REPORT}?sector=public").content.decode()
    assert "by calendar years" in client.get(f"{REPORT}?organisation={cast.kommune.slug}").content.decode()


def test_two_limits_at_once_are_refused_with_a_reason(cast, busy, sign_in):
    page = sign_in(cast.admin).get(f"{REPORT}?goal=tools&sector=public").content.decode()
    assert "Choose one limit at a time" in page


def test_a_day_asks_for_its_month(cast, busy, sign_in):
    today = timezone.localdate()
    page = sign_in(cast.admin).get(f"{REPORT}?start={today}&end={today}")
    assert page.context["report"].scope.start == today.replace(day=1)
    assert page.context["report"].total.activities == 12


def test_each_download_is_noted(cast, sign_in):
    sign_in(cast.admin).get(f"{CSV}?sector=public")
    noted = ReportDownload.objects.get()
    assert (noted.member, noted.query) == (cast.admin, "sector=public")


def test_norwegian_spreadsheets_get_semicolons_and_a_byte_order_mark(cast, busy, sign_in):
    response = sign_in(cast.admin).get(CSV.replace("/en/", "/nb/"))
    assert response.content.decode().startswith("\ufeff")
    rows = table(response, ";")
    assert rows[-1][2] == "12,0"
    assert {len(row) for row in rows} == {5}


def test_the_workbook_holds_the_same_rows_as_the_csv(cast, busy, sign_in):
    client = sign_in(cast.admin)
    book = load_workbook(io.BytesIO(client.get(XLSX).content))
    figures = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    as_text = [[row[0], row[1], f"{row[2]:.1f}", "" if row[3] is None else str(row[3]), f"{row[4]:.1f}"] for row in figures[1:]]
    assert as_text == table(client.get(CSV))[1:]
    assert any("UN Sustainable" in str(row[0].value) for row in book.worksheets[1].iter_rows())


def test_no_cell_becomes_a_formula(samples):
    from openpyxl import Workbook

    sheet = Workbook(write_only=True).create_sheet()
    for cell in samples("text/csv_cells.json"):
        assert harmless(cell)[:1] not in "=+@-\t\r\n\x00＝＋－＠" or harmless(cell).replace("+", "").replace("-", "").isdigit()
        assert text_cell(sheet, cell).data_type == "s"
    assert harmless("=cmd|' /C calc'!A0").startswith("'")
    assert harmless(" =1+1").startswith("'")
    assert harmless("+47 12 34 56 78") == "+47 12 34 56 78"
    assert harmless("Havn kommune") == "Havn kommune"


def test_an_organisation_named_like_a_formula_is_harmless(cast, busy, sign_in):
    Organisation.objects.filter(pk=cast.kommune.pk).update(name="=1+1")
    client = sign_in(cast.admin)
    assert "'=1+1" in client.get(CSV).content.decode()
    book = load_workbook(io.BytesIO(client.get(XLSX).content))
    named = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in named] == ["s"]


@pytest.mark.parametrize(
    "query",
    [
        "start=x&end=y",
        "start=2026-02-30",
        "start=2026-05-01&end=2026-01-01",
        "goal=none",
        "sector=%F0%9F%92%A9",
        "organisation='%20OR%201=1",
        "only=:&only=x",
    ],
)
def test_nonsense_is_said_and_breaks_nothing(cast, sign_in, query):
    page = sign_in(cast.admin).get(f"{REPORT}?{query}")
    assert page.status_code == 200
    assert "Please look at this first" in page.content.decode()


@pytest.mark.parametrize("query", ["end=9999-12-31", "start=0001-01-01", "end=0001-01-01", "start=0001-01-01&end=9999-12-31"])
def test_months_beyond_the_clock_fall_back_with_a_message(cast, busy, sign_in, query):
    client = sign_in(cast.admin)
    page = client.get(f"{REPORT}?{query}")
    assert page.status_code == 200
    assert "between the years 2000 and 2199" in page.content.decode()
    assert cast.kommune.name in client.get(f"{CSV}?{query}").content.decode()


def test_naughty_strings_break_nothing(cast, sign_in, samples):
    client = sign_in(cast.admin)
    for text in samples("text/naughty_strings.json")[::10]:
        assert client.get(REPORT, {"start": text, "goal": text, "only": text}).status_code in (200, 400)


def test_an_empty_period_helps(cast, sign_in):
    page = sign_in(cast.admin).get(f"{REPORT}?start=2019-01&end=2019-02").content.decode()
    assert "Nothing happened in this period" in page


@pytest.mark.parametrize("query", ["", "?sector=public", "?goal=tools"])
def test_the_report_costs_the_same_at_any_size(cast, busy, sign_in, django_assert_max_num_queries, query):
    client, today = sign_in(cast.admin), timezone.localdate()
    for _ in range(2):
        newcomers = [make.member(organisation=make.organisation()) for _ in range(6)]
        make.acts(make.Act(person, person.organisation, month=today.month, year=today.year) for person in newcomers)
        client.get(REPORT + query)
        with django_assert_max_num_queries(10):
            client.get(REPORT + query)
