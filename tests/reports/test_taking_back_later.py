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


@pytest.fixture
def everybody(cast):
    return [cast.kari, cast.olav, cast.editor, cast.moderator, cast.admin, cast.manager]


@pytest.mark.django_db
def test_rows_whose_activities_cancel_keep_their_minutes(cast, everybody):
    old, new = make.organisation(), make.organisation()
    for person in everybody:
        Activity.objects.record(person, DONE, old, minutes=10, at=NEXT_YEAR.replace(year=2030))
        Activity.objects.record(person, DONE, new, minutes=60, at=NEXT_YEAR)
        taken_back = Activity.objects.reverse_of(person, DONE, old)
        Activity.objects.filter(pk=taken_back.pk).update(happened_at=NEXT_YEAR)
    report = ParticipationReport(Scope(date(2031, 1, 1), date(2031, 12, 31)))
    assert (report.total.tenths, report.total.minutes) == (0, 300)
    for breakdown in report.breakdowns:
        assert sum(row.minutes for row in breakdown["rows"]) == 300, breakdown["key"]
        assert sum(row.tenths for row in breakdown["rows"]) == 0, breakdown["key"]


@pytest.mark.django_db
def test_who_took_everything_back_took_no_part(cast, everybody):
    """Else a figure of five would hide that it speaks of one."""
    for person in everybody:
        Activity.objects.record(person, DONE, cast.kommune, at=NEXT_YEAR)
    for person in everybody[1:]:
        row = Activity.objects.reverse_of(person, DONE, cast.kommune)
        Activity.objects.filter(pk=row.pk).update(happened_at=NEXT_YEAR)
    report = ParticipationReport(Scope(date(2031, 1, 1), date(2031, 12, 31)))
    assert (report.sums.participants, report.may_be_told) == (1, False)
    assert report.rows("goal") == []


@pytest.mark.django_db
def test_what_is_taken_back_later_leaves_an_old_report_as_it_was(cast, everybody):
    for person in everybody:
        Activity.objects.record(person, DONE, cast.kommune, at=NEXT_YEAR)
    row = Activity.objects.reverse_of(cast.kari, DONE, cast.kommune)
    Activity.objects.filter(pk=row.pk).update(happened_at=NEXT_YEAR.replace(year=2032))
    report = ParticipationReport(Scope(date(2031, 1, 1), date(2031, 12, 31)))
    assert (report.total.tenths, report.total.participants) == (60, 6)


@pytest.mark.django_db
def test_what_is_done_again_stands(cast):
    for _ in range(2):
        Activity.objects.record(cast.kari, DONE, cast.kommune)
        Activity.objects.reverse_of(cast.kari, DONE, cast.kommune)
    last = Activity.objects.record(cast.kari, DONE, cast.kommune)
    assert list(Activity.objects.by(cast.kari).standing()) == [last]
