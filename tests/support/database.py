"""A test database in a second: migrate and make the first pages once in a template, then copy it for each run and worker.

The template is named by a hash of every migration file and of what makes the pages, so that a changed migration makes a new one: out of the newest
template that only lacks some of them, where there is one, which takes seconds; from nothing it takes most of a minute.
"""

import gc
import hashlib
import json
import os
import shutil
import sqlite3
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from filelock import FileLock

from home.first_run import build_tree

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


def made_of() -> dict[str, str]:
    """App and file name → hash of what is in it."""
    files = {
        f"{config.name}/{path.name}": path
        for config in apps.get_app_configs()
        for path in Path(config.path, "migrations").glob("*")
        if path.suffix in (".py", ".toml")
    }
    first_run = Path(apps.get_app_config("home").path, "first_run.py")
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in (files | {"first run": first_run}).items()}


def fingerprint() -> str:
    return hashlib.sha256(json.dumps(made_of(), sort_keys=True).encode()).hexdigest()[:16]


def only_lacks_some(template: Path) -> bool:
    """Whether everything this template was made of is still there, unchanged."""
    return json.loads(template.with_suffix(".json").read_text(encoding="utf-8")).items() <= made_of().items()


def fill() -> None:
    # Migrating makes and drops the whole project's state a hundred times over: looking for garbage meanwhile takes a third of
    # the time, while both workers wait; not looking takes a gigabyte and a half for those seconds.
    gc.disable()
    try:
        call_command("migrate", verbosity=0, interactive=False)
        build_tree()
    finally:
        gc.enable()


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
        if earlier := self.earlier():
            shutil.copy(earlier, unfinished)
        self.use(unfinished)
        fill()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        self.template.with_suffix(".json").write_text(json.dumps(made_of()), encoding="utf-8")
        unfinished.rename(self.template)

    def earlier(self) -> Path | None:
        """The newest template to go on from."""
        made = [path for path in self.template.parent.glob("*.sqlite3") if path.with_suffix(".json").exists()]
        return next((path for path in sorted(made, key=lambda path: -path.stat().st_mtime) if only_lacks_some(path)), None)

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
        fill()
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
