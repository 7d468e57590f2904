"""What was done last year and is taken back this year changes this year's figures, and those still add up."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from activity.kinds import register_kind
from activity.models import Activity
from reports.participation import ParticipationReport
from reports.period import Scope
from tests import make

DONE = register_kind("test_done", "Done (test)", "courses")
NEXT_YEAR = datetime(2031, 3, 1, 12, tzinfo=ZoneInfo("Europe/Oslo"))


@pytest.mark.django_db
def test_rows_whose_activities_cancel_keep_their_minutes(cast):
    old, new = make.organisation(), make.organisation()
    Activity.objects.record(cast.kari, DONE, old, minutes=10, at=NEXT_YEAR.replace(year=2030))
    Activity.objects.record(cast.kari, DONE, new, minutes=60, at=NEXT_YEAR)
    taken_back = Activity.objects.reverse_of(cast.kari, DONE, old)
    Activity.objects.filter(pk=taken_back.pk).update(happened_at=NEXT_YEAR)
    report = ParticipationReport(Scope(date(2031, 1, 1), date(2031, 12, 31)))
    assert (report.total.tenths, report.total.minutes) == (0, 50)
    for breakdown in report.breakdowns:
        assert sum(row.minutes for row in breakdown["rows"]) == 50, breakdown["key"]
        assert sum(row.tenths for row in breakdown["rows"]) == 0, breakdown["key"]
