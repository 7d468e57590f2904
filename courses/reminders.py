"""Who is reminded of which deadlines: what is due in the next days and not done, a few for each person."""

from collections import Counter
from datetime import timedelta

from django.utils import timezone

from courses.deadlines import Deadline
from courses.models import Enrolment
from courses.notices import remind
from courses.outline import outlines_of

AHEAD = timedelta(days=3)
A_PERSON = 3


def remind_of_deadlines() -> None:
    """At most A_PERSON reminders for each person a day, those due first; run twice, nobody is told twice."""
    told: Counter[int] = Counter()
    for enrolment, deadline in sorted(due_soon(), key=lambda pair: pair[1].on):
        told[enrolment.member_id] += 1
        if told[enrolment.member_id] <= A_PERSON:
            remind(enrolment, deadline)


def due_soon() -> list[tuple[Enrolment, Deadline]]:
    last = timezone.localdate() + AHEAD
    under_way = Enrolment.objects.under_way().giving_access().filter(course__live=True, member__is_active=True)
    found = under_way.filter(course__in=courses_with_dates()).select_related("member").with_progress()
    return [
        (enrolment, deadline)
        for enrolment in found
        for deadline in enrolment.deadlines.values()
        if not deadline.is_missed and deadline.on <= last
    ]


def courses_with_dates() -> list[int]:
    """Courses whose editors said by when something should be done."""
    courses = Enrolment.objects.under_way().order_by().values_list("course", flat=True).distinct()
    outlines = outlines_of(courses, "en").values()
    return [outline.pk for outline in outlines if any(part.due_days for part in (*outline.modules, *outline.steps))]
