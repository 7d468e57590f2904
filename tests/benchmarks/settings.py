"""As in production, on a database and a corner of the cache of its own."""

from config.settings.production import *  # noqa: F403
from config.settings.production import CACHES

CACHES["default"]["KEY_PREFIX"] = "bench"
LOGGING = {"version": 1, "disable_existing_loggers": True}
