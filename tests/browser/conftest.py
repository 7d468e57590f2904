"""A real site with the demo cluster, as `make start` makes it, and headless Chromium in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PASSWORD = "demo-cluster-2026"


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


def need_chromium() -> None:
    if not CHROMIUM:
        message = "no Chromium: browser tests are left out. On Debian or Ubuntu: sudo apt-get install chromium"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of a running demo site."""
    need_chromium()
    port = free_port()
    address = f"http://localhost:{port}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATA_DIR": str(tmp_path_factory.mktemp("site")),
        "DATABASE_URL": "",
        "CACHE_URL": "",
        "PORT": str(port),
        "BASE_URL": address,
        "DEMO_PASSWORD": PASSWORD,
    }
    del environment["DATABASE_URL"], environment["CACHE_URL"]
    for command in (["migrate", "--verbosity", "0"], ["load_demo"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen([sys.executable, "-m", "gunicorn", "--log-level", "error"], cwd=ROOT, env=environment)
    try:
        wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def wait_for(address: str) -> None:
    for _ in range(200):
        try:
            urlopen(f"{address}/healthz/")
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


@pytest.fixture(scope="session")
def chromium(site):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sessions(chromium, site):
    """Signed-in state by role, made once: signing in at every test would meet the rate limit, as it should."""
    return {}


@pytest.fixture
def open_as(chromium, site, sessions):
    """`open_as("member", width=360, scheme="dark")` → a page signed in as the demo member; role None is a visitor."""
    contexts = []

    def opened(role: str | None = None, *, width: int = 1280, scheme: str = "light", **options):
        if role and role not in sessions:
            sessions[role] = signed_in_state(chromium, site, role)
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=site, storage_state=sessions.get(role),
            reduced_motion="reduce", **options,
        )  # fmt: skip
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
