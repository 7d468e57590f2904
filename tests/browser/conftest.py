"""A real site with the demo cluster, as `make start` makes it, and headless Chromium in front of it.

Both end with this folder: while Playwright runs, Django takes its loop for asynchronous code.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.support.database import SqliteTestDatabase

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PASSWORD = "demo-cluster-2026"
# Milliseconds: a busy machine is no fault of the page.
PATIENCE = 60_000


def follow(locator) -> None:
    """Click what leads to another page (or to this one anew), and go on when that page is there.

    A click alone returns while the old page still answers, and on a busy machine it answers for long.
    """
    with locator.page.expect_navigation():
        locator.click()


def need_chromium() -> None:
    if not CHROMIUM:
        message = "no Chromium: browser tests are left out. On Debian or Ubuntu: sudo apt-get install chromium"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="package")
def site(request, tmp_path_factory):
    """The address of a running demo site: made here, or one that runs already (BROWSER_SITE=http://localhost:8000)."""
    need_chromium()
    if running := os.environ.get("BROWSER_SITE"):
        yield running
        return
    port = free_port()
    address = f"http://localhost:{port}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATA_DIR": str(folder := tmp_path_factory.mktemp("site")),
        "DATABASE_URL": "",
        "CACHE_URL": "",
        "PORT": str(port),
        "BASE_URL": address,
        "DEMO_PASSWORD": PASSWORD,
    }
    del environment["DATABASE_URL"], environment["CACHE_URL"]
    tests_database = request.getfixturevalue("django_db_setup")
    if isinstance(tests_database, SqliteTestDatabase):
        # Migrating from nothing takes most of a minute; the other tests have done it.
        shutil.copy(tests_database.template, folder / "db.sqlite3")
    for command in (["migrate", "--verbosity", "0"], ["load_demo"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen([sys.executable, "-m", "gunicorn", "--log-level", "error"], cwd=ROOT, env=environment)
    try:
        wait_for(address)
        yield address
    finally:
        # At once: gracefully it would wait for connections that a browser keeps open.
        server.send_signal(signal.SIGINT)
        server.wait(30)


def wait_for(address: str) -> None:
    for _ in range(200):
        try:
            urlopen(f"{address}/healthz/")
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


@pytest.fixture(scope="package")
def chromium(site):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def state_of(chromium, site):
    """`state_of("member")` → her signed-in state, made once: signing in at every test would meet the rate limit, as it should."""
    sessions = {}

    def state(role: str) -> dict:
        if role not in sessions:
            sessions[role] = signed_in_state(chromium, site, role)
        return sessions[role]

    return state


@pytest.fixture
def open_as(chromium, site, state_of):
    """`open_as("member", width=360, scheme="dark")` → a page signed in as the demo member; role None is a visitor."""
    contexts = []

    def opened(role: str | None = None, *, width: int = 1280, scheme: str = "light", **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=site, storage_state=state_of(role) if role else None,
            reduced_motion="reduce", **options,
        )  # fmt: skip
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def signed_in_state(chromium, site: str, role: str) -> dict:
    context = chromium.new_context(base_url=site)
    page = context.new_page()
    page.goto("/accounts/login/")
    page.fill("input[name=login]", f"{role}@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/accounts/login" not in url)
    state = context.storage_state()
    context.close()
    return state
