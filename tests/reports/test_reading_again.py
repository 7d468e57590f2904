"""A report that is read again costs no sums, until anything is written in the ledger."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activity.kinds import kind_of
from activity.models import Activity
from reports.participation import ParticipationReport
from reports.period import Scope
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


def read() -> tuple[int, int]:
    """(activities, queries it took)"""
    today = timezone.localdate()
    with CaptureQueriesContext(connection) as asked:
        sums = ParticipationReport(Scope(today, today)).sums
    return sums.activities, len(asked)


@pytest.fixture
def five(cast):
    for person in [cast.kari, cast.olav, cast.manager, cast.editor, cast.moderator]:
        make.topic(make.board(), person)


def test_it_is_summed_once(five):
    first, cost = read()
    assert first > 0
    assert cost == 1
    assert read() == (first, 0)


def test_what_is_written_taken_back_and_erased_shows_at_once(five, cast):
    before, _ = read()
    topic = make.topic(make.board(), cast.admin)
    written, _ = read()
    assert written > before
    row = Activity.objects.by(cast.admin).get()
    Activity.objects.reverse_of(cast.admin, kind_of(row.kind), topic)
    assert read()[0] == before
    cast.kari.erase()
    assert read() == (before, 1)
