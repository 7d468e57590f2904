"""Can the site do its work? Asked by `/readyz/`."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.utils import timezone

QUEUE_PATIENCE = timedelta(minutes=10)


def troubles() -> list[str]:
    """Names of the parts that cannot work now, e.g. ["database"]; empty when all is well."""
    checks = {"database": database_answers, "cache": cache_answers, "queue": queue_moves}
    return [name for name, works in checks.items() if not works()]


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return True
    except DatabaseError:
        return False


def cache_answers() -> bool:
    token = uuid.uuid4().hex
    try:
        cache.set("readyz", token, 30)
        return cache.get("readyz") is not None
    except Exception:  # any cache backend's own kind of error means the same here
        return False


def queue_moves() -> bool:
    """No task waits longer than a worker could be restarting."""
    if not settings.TASKS["default"]["BACKEND"].startswith("django_tasks_db"):
        return True
    from django_tasks_db.models import DBTaskResult

    waiting_since = timezone.now() - QUEUE_PATIENCE
    try:
        return not DBTaskResult.objects.ready().filter(enqueued_at__lt=waiting_since).exists()
    except DatabaseError:
        return False
