"""What every test stands on: a fast real database, a clean cache, the samples, clients signed in as someone."""

import json
import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_save
from django.test import Client
from django.utils import timezone, translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page

from notifications.models import Notification
from notifications.scheduled_jobs import mail_notices
from tests.support.database import test_database as database_for_tests

# How long an example takes says how busy the machine is, not whether the rule holds.
hypothesis_settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("any machine")

ROOT = Path(__file__).resolve().parents[1]
TRANSACTIONAL = ("transactional_db", "live_server")
restore = {}


# Before the plug-in that deals the tests out, which reads the groups.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A file stays with one worker. So do the browser's tests, for they share one site; they begin, for nothing takes longer, with those that look at the demo before others change it."""
    items.sort(key=lambda item: (in_a_browser(item), item.path.name == "test_pages.py"), reverse=True)
    for item in items:
        if in_a_browser(item):
            item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.xdist_group("browser" if in_a_browser(item) else str(item.path)))


def in_a_browser(item) -> bool:
    return "tests/browser/" in str(item.path)


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


@pytest.fixture(scope="session", autouse=True)
def _no_pages_in_wagtails_own_index(django_test_environment):
    """It serves the search of Wagtail's admin, which no test is about, and costs an eighth of the suite's time."""
    for model in get_indexed_models():
        if issubclass(model, Page):
            post_save.disconnect(post_save_signal_handler, sender=model)


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


@pytest.fixture
def deliver():
    """`deliver()`: some minutes pass, and the mail about notices goes out."""

    def delivered() -> None:
        Notification.objects.to_mail().update(mail_after=timezone.now())
        mail_notices()

    return delivered


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


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One person per role and one of each thing (tests/support/world.py), made once a file: it is dear. Change nothing in it."""
    from tests.support.world import World

    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)
