"""A test database in a second: migrate once into a template, then copy it for each run and each worker.

The template is named by a hash of every migration file, so that a changed migration makes a new one.
"""

import hashlib
import os
import shutil
import sqlite3
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from filelock import FileLock

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


def fingerprint() -> str:
    digest = hashlib.sha256()
    for config in sorted(apps.get_app_configs(), key=lambda config: config.name):
        for path in sorted(Path(config.path, "migrations").glob("*")):
            if path.suffix in (".py", ".toml"):
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


class SqliteTestDatabase:
    def __init__(self):
        folder = Path(settings.TEST_DATABASE_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        self.template = folder / f"{fingerprint()}.sqlite3"
        self.copy = Path(settings.TEST_SCRATCH) / f"test-{WORKER}.sqlite3"

    def set_up(self) -> None:
        with FileLock(f"{self.template}.lock"):
            if not self.template.exists():
                self.build()
        shutil.copy(self.template, self.copy)
        self.use(self.copy)

    def build(self) -> None:
        unfinished = self.template.with_suffix(f".{os.getpid()}")
        self.use(unfinished)
        call_command("migrate", verbosity=0, interactive=False)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        unfinished.rename(self.template)

    def use(self, path: Path) -> None:
        connection.close()
        connection.settings_dict["NAME"] = str(path)

    def restore(self) -> None:
        """As migrated. By SQLite's backup interface: another connection may hold the file open."""
        connection.ensure_connection()
        source = sqlite3.connect(self.template)
        source.backup(connection.connection)
        source.close()

    def tear_down(self) -> None:
        connection.close()


class PostgresTestDatabase:
    def __init__(self):
        self.template = f"template_{fingerprint()}"
        self.copy = f"test_{fingerprint()}_{WORKER}_{os.getpid()}"

    def set_up(self) -> None:
        lock = Path(settings.TEST_DATABASE_FOLDER)
        lock.mkdir(parents=True, exist_ok=True)
        with FileLock(lock / f"{self.template}.lock"):
            if not self.exists(self.template):
                self.build()
        self.restore()

    def build(self) -> None:
        unfinished = f"{self.template}_{os.getpid()}"
        self.admin(f'CREATE DATABASE "{unfinished}" TEMPLATE template0')
        self.use(unfinished)
        call_command("migrate", verbosity=0, interactive=False)
        connection.close()
        self.admin(f'ALTER DATABASE "{unfinished}" RENAME TO "{self.template}"')

    def restore(self) -> None:
        connection.close()
        self.admin(
            f'DROP DATABASE IF EXISTS "{self.copy}" WITH (FORCE)', f'CREATE DATABASE "{self.copy}" TEMPLATE "{self.template}"'
        )
        self.use(self.copy)

    def use(self, name: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = name

    def exists(self, name: str) -> bool:
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return cursor.fetchone() is not None

    def admin(self, *statements: str) -> None:
        with connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def tear_down(self) -> None:
        connection.close()
        self.admin(f'DROP DATABASE IF EXISTS "{self.copy}" WITH (FORCE)')


def test_database():
    return SqliteTestDatabase() if connection.vendor == "sqlite" else PostgresTestDatabase()
