"""Run the scheduled jobs that are due: once (for cron), or for ever (`--loop`, what `make start` uses)."""

import logging
import time
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from foundation.models import JobRun
from foundation.scheduled import Job, jobs

log = logging.getLogger(__name__)
# A run that has not ended by then was killed; the job may start again.
GIVEN_UP_AFTER = timedelta(hours=1)


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser) -> None:
        parser.add_argument("--loop", action="store_true", help="keep running, once a minute")
        parser.add_argument("--all", action="store_true", help="run every job now, due or not")

    def handle(self, *, loop: bool, all: bool, **options) -> None:
        while True:
            for job in jobs():
                if claim(job, whenever=all):
                    self.run(job)
            if not loop:
                return
            time.sleep(60)

    def run(self, job: Job) -> None:
        failed = False
        try:
            job.work()
        except Exception:  # one broken job must not stop the others; the log and the row say so
            failed = True
            log.exception("scheduled job failed", extra={"job": job.name})
        JobRun.objects.filter(name=job.name).update(finished_at=timezone.now(), failed=failed)
        if not failed:
            log.info("scheduled job done", extra={"job": job.name})


def claim(job: Job, whenever: bool = False) -> bool:
    """Take the job if it is due and nobody else is at it."""
    now = timezone.now()
    JobRun.objects.get_or_create(name=job.name)
    with transaction.atomic():
        run = JobRun.objects.select_for_update().get(name=job.name)
        running = run.started_at and not (run.finished_at and run.finished_at >= run.started_at)
        if running and now - run.started_at < GIVEN_UP_AFTER:
            return False
        if run.started_at and now - run.started_at < job.every and not whenever:
            return False
        run.started_at = now
        run.save(update_fields=["started_at"])
    return True
