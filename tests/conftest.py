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
from wagtail.models import Page

from tests.support.database import test_database as database_for_tests

ROOT = Path(__file__).resolve().parents[1]
TRANSACTIONAL = ("transactional_db", "live_server", "browser_page")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    with django_db_blocker.unblock():
        database = database_for_tests()
        database.set_up()
    yield database
    with django_db_blocker.unblock():
        database.tear_down()
    shutil.rmtree(settings.TEST_SCRATCH, ignore_errors=True)


@pytest.fixture(autouse=True)
def _as_migrated(request, django_db_setup, django_db_blocker):
    """Transactional tests empty every table behind them, seed rows too: put those back before the next one."""
    marker = request.node.get_closest_marker("django_db")
    wanted = (marker and marker.kwargs.get("transaction")) or any(name in request.fixturenames for name in TRANSACTIONAL)
    with django_db_blocker.unblock():
        if wanted or not Page.objects.filter(depth=1).exists():
            django_db_setup.restore()


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
