"""The tests' settings: quick hashing, mail in memory, media in a throw-away folder."""

import os
import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import CACHE_URL, ROOT, env

DEBUG = False
SECRET_KEY = "only-for-tests"
DEVELOPMENT = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
EMAIL_FILE_PATH = Path(tempfile.gettempdir()) / "cluster-test-mail"
TEST_SCRATCH = Path(tempfile.mkdtemp(prefix="cluster-test-"))
MEDIA_ROOT = TEST_SCRATCH / "media"
if CACHE_URL:
    # Each parallel worker has a Redis database of its own: they clear it before every test.
    host, number = CACHE_URL.rsplit("/", 1)
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    CACHES = {"default": {"BACKEND": "foundation.cache.ForgivingRedisCache", "LOCATION": f"{host}/{int(number) + worker}"}}
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TEST_DATABASE_FOLDER = Path(env("TEST_DATABASE_FOLDER", default=str(ROOT / "var" / "testdb")))
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
