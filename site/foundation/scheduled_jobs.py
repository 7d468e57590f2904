from datetime import timedelta

from django.conf import settings
from django.core.management import call_command

from foundation.scheduled import runs_every
from foundation.soundness import hold_back_unsound, keep_what_is_needed


@runs_every(timedelta(minutes=1), "publish scheduled pages")
def publish_scheduled_pages() -> None:
    hold_back_unsound()
    keep_what_is_needed()
    call_command("publish_scheduled", verbosity=0)


@runs_every(timedelta(days=1), "clear old sessions")
def clear_old_sessions() -> None:
    call_command("clearsessions", verbosity=0)


@runs_every(timedelta(days=1), "clear old task results")
def clear_old_task_results() -> None:
    if settings.TASKS["default"]["BACKEND"].startswith("django_tasks_db"):
        call_command("prune_db_task_results", verbosity=0)
