"""What is done counts once, whatever happens on the way."""

import pytest
from django.db import IntegrityError, transaction

from activity.kinds import Kind, UnknownKind, register_kind, subscribes_to
from activity.models import Activity
from tests import make

READ = register_kind("test_read", "Read (test)", "knowledge")
TOLD = register_kind("test_told", "Told (test)", "knowledge")
told = []


@subscribes_to("test_told")
def remember(activity) -> None:
    told.append(activity.pk)
    if activity.target_title == "Breaks":
        raise RuntimeError("the subscriber refuses")


@pytest.fixture
def kari(db):
    return make.member("Kari", organisation=make.organisation("Havn kommune", sector="public"))


def test_recording_twice_counts_once(kari):
    target = make.organisation()
    first = Activity.objects.record(kari, READ, target, minutes=5)
    again = Activity.objects.record(kari, READ, target, minutes=5)
    assert first == again
    assert Activity.objects.by(kari).total() == 1


def test_another_occasion_counts_again(kari):
    target = make.organisation()
    Activity.objects.record(kari, READ, target, occasion="1")
    Activity.objects.record(kari, READ, target, occasion="2")
    assert Activity.objects.by(kari).of_kind(READ).total() == 2


def test_an_unregistered_kind_is_refused(kari):
    with pytest.raises(UnknownKind):
        Activity.objects.record(kari, Kind("nobody_knows", "", "courses"), make.organisation())


def test_taking_back_leaves_every_sum_as_before(kari):
    target = make.organisation()
    Activity.objects.record(kari, READ, target, minutes=7)
    Activity.objects.reverse_of(kari, READ, target)
    assert Activity.objects.by(kari).count() == 2
    assert Activity.objects.by(kari).total() == 0
    assert Activity.objects.by(kari).counted_by_goal() == {}
    assert Activity.objects.by(kari).minutes_by_goal() == {}


def test_taking_back_what_never_was_does_nothing(kari):
    assert Activity.objects.reverse_of(kari, READ, make.organisation()) is None


def test_done_undone_and_done_again_counts_once(kari):
    target = make.organisation()
    for _ in range(3):
        Activity.objects.record(kari, READ, target)
        Activity.objects.reverse_of(kari, READ, target)
    Activity.objects.record(kari, READ, target)
    assert Activity.objects.by(kari).total() == 1


def test_a_second_writer_gets_the_row_of_the_first(kari, monkeypatch):
    """Two tabs that both saw nothing yet: the constraint decides, and the loser reads the winner's row."""
    target = make.organisation()
    first = Activity.objects.record(kari, READ, target)
    monkeypatch.setattr("activity.querysets.ActivityQuerySet._last", lambda *args: None)
    assert Activity.objects.record(kari, READ, target) == first
    assert Activity.objects.count() == 1


def test_the_database_itself_refuses_a_double_row(kari):
    row = Activity.objects.record(kari, READ, make.organisation())
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_the_row_keeps_organisation_and_sector_of_that_moment(kari):
    target = make.organisation()
    row = Activity.objects.record(kari, READ, target)
    kari.move_to(make.organisation("Granmo Industri", sector="private"))
    later = Activity.objects.record(kari, READ, make.organisation())
    row.refresh_from_db()
    assert (row.organisation.name, row.sector) == ("Havn kommune", "public")
    assert (later.organisation.name, later.sector) == ("Granmo Industri", "private")


def test_what_aims_at_no_goal_counts_as_unassigned(kari):
    Activity.objects.record(kari, READ, make.organisation())
    assert Activity.objects.by(kari).counted_by_goal() == {None: 1_000_000}


def test_subscribers_hear_of_new_rows_only(kari):
    target = make.organisation()
    told.clear()
    row = Activity.objects.record(kari, TOLD, target)
    Activity.objects.record(kari, TOLD, target)
    assert told == [row.pk]


def test_a_subscriber_that_fails_undoes_the_record(kari):
    with pytest.raises(RuntimeError):
        Activity.objects.record(kari, TOLD, make.organisation("Breaks"))
    assert Activity.objects.count() == 0


def test_the_row_outlives_its_target(kari):
    target = make.organisation("Soon gone")
    Activity.objects.record(kari, READ, target)
    target.delete()
    assert Activity.objects.get().target_title == "Soon gone"
