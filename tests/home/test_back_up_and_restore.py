"""Back-up and restore as docs/operating.md tells it: two sites of their own, the second made of what was kept of the first."""

import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from django.db import connection

from tests.support.database import test_database as database_for_tests

ROOT = Path(__file__).resolve().parents[2]
FILL = """
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from tests import make
call_command("first_run", admin="ada@example.org", verbosity=0)
make.article("Herring forecasts", text="Kept through fire and water.")
default_storage.save("public/herring.png", ContentFile(b"a picture"))
print("made")
"""
CHECK = """
import re
from django.core.management import call_command
from django.test import Client
from members.models import Member
from wagtail.models import ReferenceIndex
for command in ("migrate", "rebuild_references_index", "rebuild_search"):
    call_command(command, verbosity=0)
client = Client()
print(client.get("/en/knowledge/", follow=True).status_code)
found = re.search(r'href="(/en/knowledge/article-[0-9]+/)', client.get("/en/search/?q=herring").content.decode()).group(1)
print("Kept through fire and water" in client.get(found).content.decode())
print(b"".join(client.get("/media/public/herring.png").streaming_content).decode())
print(Member.objects.get().is_administrator, ReferenceIndex.objects.exists())
"""


class Sqlite:
    """A site's database is a file in its folder."""

    def url(self, folder: Path) -> str:
        return f"sqlite:///{folder / 'db.sqlite3'}"

    def create(self, folder: Path) -> None:
        shutil.copy(database_for_tests().template, folder / "db.sqlite3")

    def dump_and_load(self, old: Path, new: Path) -> None:
        with sqlite3.connect(old / "db.sqlite3") as kept, sqlite3.connect(new / "db.sqlite3") as restored:
            kept.backup(restored)


class Postgres:
    """A site's database is named after its folder."""

    def __init__(self):
        self.settings = connection.settings_dict
        self.mark = uuid.uuid4().hex[:8]
        self.made = []

    def name(self, folder: Path) -> str:
        return f"backup_{folder.name}_{self.mark}"

    def url(self, folder: Path) -> str:
        at = self.settings
        return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{self.name(folder)}"

    def admin(self, statement: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)

    def create(self, folder: Path, template: str = "") -> None:
        self.made.append(self.name(folder))
        self.admin(f'CREATE DATABASE "{self.name(folder)}" TEMPLATE "{template or database_for_tests().template}"')

    def dump_and_load(self, old: Path, new: Path) -> None:
        self.create(new, "template0")
        dump = new / "dump"
        subprocess.run(["pg_dump", "--format=custom", "--no-owner", f"--file={dump}", self.url(old)], check=True)
        subprocess.run(["pg_restore", "--no-owner", f"--dbname={self.url(new)}", dump], check=True)

    def forget(self) -> None:
        for name in self.made:
            self.admin(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def database(django_db_setup, django_db_blocker):
    if connection.vendor == "sqlite":
        yield Sqlite()
        return
    if not (shutil.which("pg_dump") and shutil.which("pg_restore")):
        pytest.skip("no pg_dump: on Debian or Ubuntu: sudo apt-get install postgresql-client")
    with django_db_blocker.unblock():
        made = Postgres()
        yield made
        made.forget()


def in_site(script: str, folder: Path, url: str) -> list[str]:
    """What the script prints when it runs as the site of this folder."""
    environment = {
        **os.environ, "DATABASE_URL": url, "DATA_DIR": str(folder), "CACHE_URL": "",
        "DJANGO_SETTINGS_MODULE": "config.settings.dev", "ALLOWED_HOSTS": "testserver", "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
    }  # fmt: skip
    whole = f"import django\ndjango.setup()\n{script}"
    told = subprocess.run([sys.executable, "-c", whole], env=environment, cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr[-3000:]
    return told.stdout.strip().splitlines()


@pytest.mark.thorough
def test_a_restored_site_has_its_data_its_files_and_its_search(database, tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    database.create(old)
    assert in_site(FILL, old, database.url(old))[-1] == "made"
    database.dump_and_load(old, new)
    shutil.copytree(old / "media", new / "media")
    assert in_site(CHECK, new, database.url(new))[-4:] == ["200", "True", "a picture", "True True"]
