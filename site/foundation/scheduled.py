"""Jobs that run on a schedule. Each app names its own in `scheduled_jobs.py`; `manage.py run_scheduled` runs what is due.

A job is idempotent: it may be run twice, or by cron and the scheduler together.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

Work = Callable[[], object]


@dataclass(frozen=True)
class Job:
    name: str
    every: timedelta
    work: Work


_jobs: dict[str, Job] = {}


def runs_every(every: timedelta, name: str) -> Callable[[Work], Work]:
    """Sign up a function to be run about this often; `name` is its name for ever."""

    def sign_up(work: Work) -> Work:
        _jobs[name] = Job(name, every, work)
        return work

    return sign_up


def jobs() -> list[Job]:
    return sorted(_jobs.values(), key=lambda job: job.name)
