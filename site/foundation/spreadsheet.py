"""Text for spreadsheets: nothing in a cell may become a formula."""

import csv
import io
import re
from collections.abc import Iterable

from django.utils.translation import get_language

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[+-]?[\d ().,]+")


def harmless(cell: str) -> str:
    """An apostrophe before what a spreadsheet would run (OWASP); numbers, telephone numbers too, stay as they are."""
    bare = cell.lstrip(" \"'\u00a0")
    if bare.startswith(DANGEROUS) and not NUMBER.fullmatch(cell):
        return "'" + cell.replace("\x00", "")
    return cell


def written_as_csv(rows: Iterable[list[str]]) -> str:
    """With a byte order mark, so that spreadsheets read æ, ø and å; semicolons where Norwegian is read."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if get_language() == "nb" else ",")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()
