"""Where the benchmark happens: a database of its own beside the configured one, which is never touched."""

import os
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit


def settle_environment(size: str, port: int) -> Path:
    """Point every setting at the benchmark's own data. Before Django is set up. Returns its data folder."""
    folder = Path(os.environ.get("DATA_DIR", tempfile.gettempdir())) / f"bench-{size}"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="tests.benchmarks.settings",
        DATA_DIR=str(folder),
        DATABASE_URL=own_database(os.environ.get("DATABASE_URL", ""), size, folder),
        CACHE_URL=os.environ.get("CACHE_URL") or "redis://127.0.0.1:6379/15",
        SECRET_KEY="benchmark",
        ALLOWED_HOSTS="127.0.0.1",
        BASE_URL=f"http://127.0.0.1:{port}",
        SECURE_SSL_REDIRECT="false",
        EMAIL_URL="dummymail://",
        DEFAULT_FROM_EMAIL="bench@bench.invalid",
        # Longer than a run: a database process that ends takes its account along.
        CONN_MAX_AGE="3600",
        TASKS_BACKEND="django_tasks.backends.dummy.DummyBackend",
    )
    return folder


def own_database(configured: str, size: str, folder: Path) -> str:
    """The address of a database named `cluster_bench_<size>` on the configured server; made where it is missing."""
    if not configured.startswith("postgres"):
        return f"sqlite:///{folder / 'bench.sqlite3'}"
    name = f"cluster_bench_{size}"
    import psycopg

    with psycopg.connect(configured, autocommit=True) as server:
        if os.environ.get("FRESH"):
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    return urlunsplit(urlsplit(configured)._replace(path=f"/{name}"))
