"""A list of participants from a spreadsheet: read tolerantly, tried first with every error by its line, then all or nothing.

What is in it is only ever compared with addresses and names of runs, and shown escaped; nothing is written back into a file.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db import transaction
from django.utils.translation import gettext as _

from courses.admission import Refused, admit, may_come
from courses.models import CoursePage, Enrolment, Run
from members.models import Member

MOST_LINES = 1000
ADDRESS_HEADS = {"email", "e-mail", "epost", "e-post", "e-mail address", "e-postadresse", "epostadresse", "mail"}
RUN_HEADS = {"run", "gjennomføring", "kull"}


def decoded(raw: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 as some spreadsheets write it, else the old Windows alphabet."""
    encodings = ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


@dataclass
class Line:
    number: int
    address: str
    run: str = ""
    member: Member | None = None
    error: str = ""
    chosen_run: Run | None = None


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of every line that is not empty."""
    text = text.lstrip("\ufeff").replace("\x00", "")
    first = next((line for line in text.splitlines() if line.strip() and not line.lower().startswith("sep=")), "")
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter)
    while True:
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            yield reader.line_num, [""]
            continue
        if any(cells) and not cells[0].lower().startswith("sep="):
            yield reader.line_num, cells


def lines_of(text: str) -> list[Line]:
    """The lines by their columns: those the heading names, else the first two."""
    rows = list(rows_of(text))
    heads = [cell.lower() for cell in rows[0][1]] if rows else []
    address = next((place for place, head in enumerate(heads) if head in ADDRESS_HEADS), None)
    run = next((place for place, head in enumerate(heads) if head in RUN_HEADS), None)
    if address is not None:
        rows = rows[1:]
    columns = (address or 0, run if address is not None else 1)

    def cell(cells: list[str], place: int | None) -> str:
        return cells[place] if place is not None and place < len(cells) else ""

    return [Line(number, cell(cells, columns[0]).lower(), cell(cells, columns[1])) for number, cells in rows]


@dataclass
class ParticipantList:
    """`among`: the people who may be named. `trusted`: whether the course's staff sends it, for whom the door is open."""

    course: CoursePage
    text: str
    sender: Member
    among: object
    trusted: bool
    key: str = ""
    failed: list[Line] = field(default_factory=list)

    @cached_property
    def lines(self) -> list[Line]:
        """Every line, with its member or what is wrong with it (3 queries, and those of prerequisites)."""
        lines = lines_of(self.text)
        if len(lines) > MOST_LINES:
            lines[MOST_LINES].error = _("More than %(n)s lines. Divide the list.") % {"n": MOST_LINES}
            return [lines[MOST_LINES]]
        addresses = {line.address for line in lines}
        people = {member.email: member for member in self.among.filter(email__in=addresses)}
        runs = {name.casefold(): run for run in Run.objects.to_choose(self.course) for name in (run.name_en, run.name_nb)}
        seen = {}
        for line in lines:
            line.member = people.get(line.address)
            line.chosen_run = runs.get(line.run.casefold()) if line.run else None
            line.error = self._error(line, seen)
            seen.setdefault(line.address, line.number)
        return lines

    def _error(self, line: Line, seen: dict[str, int]) -> str:
        if "@" not in line.address:
            return _("There is no e-mail address.")
        if line.address in seen:
            return _("The same address as in line %(n)s.") % {"n": seen[line.address]}
        if line.member is None:
            return _("No member has this address.") if self.trusted else _("Nobody in your organisation has this address.")
        if not self.course.may_be_seen_by(line.member):
            return _("This member may not see the course.")
        if line.run and line.chosen_run is None:
            return _("There is no open run of this name.")
        return self._refusal(line)

    def _refusal(self, line: Line) -> str:
        if line.member.pk in self.enrolled:
            return ""
        try:
            may_come(line.member, self.course, run=line.chosen_run, key=self.key, by=self.sender if self.trusted else None)
        except Refused as refused:
            return refused.reason
        return ""

    @cached_property
    def enrolled(self) -> set[int]:
        """Who takes the course or waits for it already: they stay as they are."""
        return set(Enrolment.objects.in_course(self.course).standing().values_list("member_id", flat=True))

    @property
    def errors(self) -> list[Line]:
        return [line for line in self.lines if line.error]

    @property
    def new(self) -> list[Line]:
        return [line for line in self.lines if not line.error and line.member.pk not in self.enrolled]

    @property
    def known(self) -> int:
        return len(self.lines) - len(self.errors) - len(self.new)

    @transaction.atomic
    def enrol(self) -> list[Enrolment]:
        """All or nothing. Raises Refused where something changed since the trial."""
        if self.errors:
            raise Refused(self.errors[0].error)
        by = {"by": self.sender} if self.trusted else {"sent_by": self.sender}
        return [
            admit(line.member, self.course, source=Enrolment.Source.CSV, run=line.chosen_run, key=self.key, **by)
            for line in self.new
        ]
