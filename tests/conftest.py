"""What every test stands on: a fast real database, a clean cache, the samples, clients signed in as someone."""

import json
import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from tests.support.database import test_database as database_for_tests

ROOT = Path(__file__).resolve().parents[1]
TRANSACTIONAL = ("transactional_db", "live_server")
restore = {}


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    with django_db_blocker.unblock():
        database = database_for_tests()
        database.set_up()

    def put_back() -> None:
        with django_db_blocker.unblock():
            database.restore()

    restore["django_db_setup"] = put_back
    yield database
    restore.clear()
    with django_db_blocker.unblock():
        database.tear_down()
    shutil.rmtree(settings.TEST_SCRATCH, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """Transactional tests empty every table behind them, seed rows too: put those back when all their fixtures are gone.

    Not at the next test's setup: its transaction has begun by then, and with xdist any kind of test may come next.
    """
    try:
        return (yield)
    finally:
        marker = item.get_closest_marker("django_db")
        emptied = (marker and marker.kwargs.get("transaction")) or any(name in item.fixturenames for name in TRANSACTIONAL)
        if emptied and "django_db_setup" in restore:
            restore["django_db_setup"]()


@pytest.fixture(autouse=True)
def _clean_state():
    cache.clear()
    translation.activate("en")
    yield
    translation.activate("en")


@pytest.fixture
def sign_in():
    """`sign_in(member)` → a client with her session."""

    def signed_in(member) -> Client:
        client = Client()
        client.force_login(member)
        return client

    return signed_in


def samples_folder() -> Path | None:
    folder = Path(os.environ.get("SAMPLES_DIR", ROOT.parent / "shared" / "samples"))
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def samples():
    """`samples("text/naughty_strings.json")` → what is in the file; skipped where there are no samples, a failure in CI."""

    def read(name: str):
        folder = samples_folder()
        if folder is None:
            message = "no samples: set SAMPLES_DIR to the folder of sample data"
            pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
        path = folder / name
        return json.loads(path.read_text(encoding="utf-8")) if path.suffix == ".json" else path.read_bytes()

    return read


@pytest.fixture
def cast(db):
    from tests.cast import assemble

    return assemble()
