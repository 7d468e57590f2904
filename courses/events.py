"""Every event behind a learner's state, for those who answer for a course: what the site wrote down, when, and how."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from activity.models import Activity
from courses.activities import COURSE_COMPLETED, COURSE_STARTED, STEP_COMPLETED
from courses.models import Enrolment


@dataclass(frozen=True)
class Event:
    at: datetime
    what: str
    thing: str
    how: str = ""


def events_of(enrolment: Enrolment) -> list[Event]:
    """In the order they happened (5 queries)."""
    rows = [*own(enrolment), *conditions(enrolment), *completions(enrolment), *attempts(enrolment), *ledger(enrolment)]
    return sorted(rows, key=lambda event: event.at)


def own(enrolment: Enrolment) -> list[Event]:
    course = enrolment.outline.title
    found = [Event(enrolment.started_at, _("Enrolled"), course, enrolment.get_source_display())]
    if enrolment.signed_off_at:
        by = enrolment.signed_off_by.name if enrolment.signed_off_by else ""
        found.append(Event(enrolment.signed_off_at, _("Signed off"), course, by))
    if enrolment.completed_at:
        found.append(Event(enrolment.completed_at, _("Course completed"), course))
    return found


def title_of(enrolment: Enrolment, step) -> str:
    told = enrolment.outline.step(step.pk)
    return told.title if told else _("%(title)s (no longer in the course)") % {"title": step.title}


def conditions(enrolment: Enrolment) -> list[Event]:
    rows = enrolment.met_conditions.select_related("step")
    return [Event(row.met_at, row.get_condition_display(), title_of(enrolment, row.step), noted(row.note)) for row in rows]


def noted(note: str) -> str:
    """`attempt 2`, as quizzes write it down, in the reader's language; a teacher's or a host's words as they are."""
    word, _space, number = note.partition(" ")
    return _("attempt %(number)s") % {"number": number} if word == "attempt" and number.isdecimal() else note


def completions(enrolment: Enrolment) -> list[Event]:
    rows = enrolment.completions.select_related("step")
    return [Event(row.completed_at, _("Step completed"), title_of(enrolment, row.step), row.get_how_display()) for row in rows]


def attempts(enrolment: Enrolment) -> list[Event]:
    said = _("Attempt %(number)s: %(score)s %%")
    return [
        Event(row.submitted_at, said % {"number": row.number, "score": f"{row.score:.0f}"}, title_of(enrolment, row.quiz))
        for row in enrolment.attempts.select_related("quiz")
    ]


def ledger(enrolment: Enrolment) -> list[Event]:
    """What counts in reports, with what was taken back."""
    parts = [enrolment.course_id, *(step.pk for step in enrolment.outline.steps)]
    kinds = (COURSE_STARTED, STEP_COMPLETED, COURSE_COMPLETED)
    rows = Activity.objects.by(enrolment.member).of_kind(*kinds).on_pages(parts)
    taken_back = _("taken back")
    return [
        Event(row.happened_at, _("Ledger: %(kind)s") % {"kind": row.kind_registered}, row.target_title,
              taken_back if row.sign < 0 else _("%(n)s min") % {"n": row.minutes})
        for row in rows
    ]  # fmt: skip
