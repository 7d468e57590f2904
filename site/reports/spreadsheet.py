"""The report for a spreadsheet, as CSV and as an Excel workbook: nothing in a cell may become a formula."""

import io
from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from foundation.spreadsheet import written_as_csv
from reports.how_we_count import how_we_count
from reports.participation import ParticipationReport

WIDTHS = {"A": 36, "B": 44, "C": 14, "D": 14, "E": 14}
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def headings() -> list[str]:
    return [_("Breakdown"), _("Value"), _("Activities"), _("Participants"), _("Hours")]


def lines(report: ParticipationReport) -> Iterator[tuple[str, str, float, int | None, float]]:
    """Every row of every breakdown, the total last; participants None where rows are put together."""
    if report.may_be_told:
        for breakdown in report.breakdowns:
            for row in breakdown["rows"]:
                yield breakdown["title"], row.label, row.activities, row.participants, row.hours
        yield _("Total"), report.total.label, report.total.activities, report.total.participants, report.total.hours


def as_csv(report: ParticipationReport) -> str:
    """Commas in numbers where Norwegian is read."""
    norwegian = get_language() == "nb"
    rows = [headings()]
    for title, label, activities, participants, hours in lines(report):
        figures = [f"{activities:.1f}", "" if participants is None else str(participants), f"{hours:.1f}"]
        if norwegian:
            figures = [figure.replace(".", ",") for figure in figures]
        rows.append([title, label, *figures])
    return written_as_csv(rows)


def as_workbook(report: ParticipationReport) -> bytes:
    """One sheet of figures and one that says how they are counted."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Participation"))
    sheet.freeze_panes = "A2"
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.append([text_cell(sheet, heading, bold=True) for heading in headings()])
    for title, label, *figures in lines(report):
        sheet.append([text_cell(sheet, title), text_cell(sheet, label), *figures])
    explained = book.create_sheet(_("How we count"))
    explained.column_dimensions["A"].width = 120
    for line in [report.of_whom, f"{report.scope.start:%Y-%m} – {report.last_day:%Y-%m}", *how_we_count(report.scope)]:
        explained.append([text_cell(explained, line)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text_cell(sheet, text: str, *, bold: bool = False) -> WriteOnlyCell:
    """A cell that is text whatever it begins with."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", str(text)))
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
