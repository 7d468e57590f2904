"""The report as CSV, for a spreadsheet: nothing in a cell may become a formula."""

import csv
import io
import re

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reports.participation import ParticipationReport

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[+-]?[\d ().,]+")


def harmless(cell: str) -> str:
    """An apostrophe before what a spreadsheet would run (OWASP); numbers, telephone numbers too, stay as they are."""
    if cell.startswith(DANGEROUS) and not NUMBER.fullmatch(cell):
        return "'" + cell.replace("\x00", "")
    return cell


def as_csv(report: ParticipationReport) -> str:
    """With a byte order mark, so that spreadsheets read æ, ø and å; semicolons and commas where Norwegian is read."""
    norwegian = get_language() == "nb"
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if norwegian else ",")
    writer.writerow([_("Breakdown"), _("Value"), _("Activities"), _("Participants"), _("Hours")])
    for breakdown in [*report.breakdowns, {"title": _("Total"), "rows": [report.total]}]:
        for row in breakdown["rows"]:
            figures = [f"{row.activities:.1f}", "< 5" if row.participants is None else str(row.participants), f"{row.hours:.1f}"]
            if norwegian:
                figures = [figure.replace(".", ",") for figure in figures]
            writer.writerow([harmless(breakdown["title"]), harmless(row.label), *figures])
    return "\ufeff" + out.getvalue()
