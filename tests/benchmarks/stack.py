"""Which processes make up the stack, as far as /proc shows them: gunicorn, this database's backends, Redis."""

from django.conf import settings
from django.db import connection

from tests.benchmarks.servers import Server


def backends() -> list[int]:
    """PostgreSQL's processes that serve this database, but for our own connection."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
        return [pid for (pid,) in cursor.fetchall()]


def redis_process() -> list[int]:
    """Where Redis runs on this machine. Whoever else uses it counts, too."""
    import redis

    try:
        return [redis.from_url(settings.CACHES["default"]["LOCATION"]).info("server")["process_id"]]
    except (redis.RedisError, KeyError):
        return []


def stack(server: Server) -> list[int]:
    return [*server.pids, *backends(), *redis_process()]


def included() -> str:
    database = "this database's PostgreSQL backends" if backends() else "the database is inside gunicorn (SQLite)"
    return f"gunicorn (master and 2 workers), {database}, {'Redis' if redis_process() else 'no Redis'}"
