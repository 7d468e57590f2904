"""The developer's and the demo's machine: SQLite, mail kept in a folder that a page shows."""

from config.settings.base import *  # noqa: F403
from config.settings.base import DATA_DIR, env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="development-only-not-a-secret")
EMAIL_BACKEND = "foundation.mailbox.FolderBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
DEVELOPMENT = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# SQLite makes its file, not the folder around it.
DATA_DIR.mkdir(parents=True, exist_ok=True)
