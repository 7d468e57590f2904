"""Production refuses to start on guesses, and says what it misses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "SECRET_KEY": "k" * 80,
    "ALLOWED_HOSTS": "learn.example.org",
    "BASE_URL": "https://learn.example.org",
    "DATABASE_URL": "sqlite:////tmp/never-made.sqlite3",
    "CACHE_URL": "redis://127.0.0.1:6379/0",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "no-reply@example.org",
}


def start(**environment) -> subprocess.CompletedProcess:
    kept = {name: value for name, value in os.environ.items() if name not in COMPLETE}
    command = [sys.executable, "-c", "import config.settings.production as s; print(s.SESSION_COOKIE_NAME, s.DEMO_ALLOWED)"]
    path = f"{ROOT}{os.pathsep}{ROOT / 'site'}"
    return subprocess.run(command, env={**kept, **environment, "PYTHONPATH": path}, capture_output=True, text=True, check=False)


def test_it_starts_when_all_is_given():
    done = start(**COMPLETE)
    assert done.stdout.split() == ["__Host-session", "False"], done.stderr


@pytest.mark.parametrize("name", COMPLETE)
def test_each_missing_secret_is_named(name):
    done = start(**{key: value for key, value in COMPLETE.items() if key != name})
    assert done.returncode != 0
    assert f"  {name}: " in done.stderr


def test_any_host_is_refused():
    done = start(**{**COMPLETE, "ALLOWED_HOSTS": "*"})
    assert "ALLOWED_HOSTS must name the hosts" in done.stderr
