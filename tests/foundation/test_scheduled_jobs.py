"""Scheduled jobs run when due, once, whoever asks; one that fails stops no other."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from foundation import scheduled
from foundation.management.commands.run_scheduled import claim
from foundation.models import JobRun
from foundation.scheduled import Job, runs_every

pytestmark = pytest.mark.django_db


@pytest.fixture
def runs(monkeypatch):
    """Only our own jobs, and what they did."""
    monkeypatch.setattr(scheduled, "_jobs", {})
    done = []
    runs_every(timedelta(hours=1), "hourly")(lambda: done.append("hourly"))
    return done


def test_a_job_runs_when_it_is_due_and_not_before(runs):
    with time_machine.travel("2026-06-01 10:00:00Z", tick=False) as clock:
        call_command("run_scheduled")
        call_command("run_scheduled")
        assert runs == ["hourly"]
        clock.shift(timedelta(minutes=61))
        call_command("run_scheduled")
        assert runs == ["hourly", "hourly"]


def test_a_job_that_fails_is_noted_and_stops_no_other(runs):
    runs_every(timedelta(hours=1), "broken")(lambda: 1 / 0)
    call_command("run_scheduled")
    assert runs == ["hourly"]
    assert JobRun.objects.get(name="broken").failed
    assert not JobRun.objects.get(name="hourly").failed


def test_two_runners_do_not_share_a_job():
    job = Job("slow", timedelta(minutes=1), lambda: None)
    assert claim(job)
    assert not claim(job)
    assert not claim(job, whenever=True)


def test_a_job_whose_runner_was_killed_starts_again():
    job = Job("slow", timedelta(minutes=1), lambda: None)
    assert claim(job)
    JobRun.objects.update(started_at=timezone.now() - timedelta(hours=2))
    assert claim(job)


def test_the_sites_own_jobs_run():
    call_command("run_scheduled", all=True)
    assert not JobRun.objects.filter(failed=True).exists()
    assert JobRun.objects.filter(name="publish scheduled pages").exists()
