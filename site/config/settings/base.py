"""What every environment shares. Each setting that a host may change is read from the environment, with a safe default."""

import sys
from pathlib import Path

import environ
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "site"
for folder in (SITE, ROOT):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

env = environ.Env()
DATA_DIR = Path(env("DATA_DIR", default=str(ROOT / "var"))).resolve()

# --- who we are -----------------------------------------------------------------------------------------------------
SITE_NAME = "Cluster for Applied AI"
WAGTAIL_SITE_NAME = SITE_NAME
BASE_URL = env("BASE_URL", default="http://127.0.0.1:" + env("PORT", default="8000"))
WAGTAILADMIN_BASE_URL = BASE_URL
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
SITE_ID = None

INSTALLED_APPS = [
    # templates and pages about everything, then downwards to the foundation: the floors of the house
    "home",
    "search",
    "reports",
    "progress",
    "courses",
    "knowledge_base",
    "experience_exchange",
    "moderation",
    "notifications",
    "marks",
    "drafts",
    "activity",
    "goals",
    "members",
    "foundation",
    # libraries
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtailmedia",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "members.users_app.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "foundation.policy.ContentSecurityPolicy",
    "foundation.page_cache.AnonymousPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "members.language.LanguageWithoutPrefix",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "foundation.bad_input.BadInput",
    "foundation.soundness.SayWhyHeldBack",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "foundation.frame.site_frame",
            ],
        },
    }
]

# --- data -----------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # WAL and IMMEDIATE together are what keeps concurrent writers from "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A page's wide statements take longer to plan than to run: what a connection has met this often it plans once for all.
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        server_side_binding=True, prepare_threshold=env.int("PREPARE_AFTER", default=3) or None
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHE_URL = env("CACHE_URL", default="")
if CACHE_URL:
    CACHES = {"default": {"BACKEND": "foundation.cache.ForgivingRedisCache", "LOCATION": CACHE_URL}}
else:
    # Files, so that web server and worker share one cache without a server to set up.
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": DATA_DIR / "cache",
            "OPTIONS": {"MAX_ENTRIES": 5000},
        }
    }
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "foundation.views.csrf_failure"

TASKS = {
    "default": {
        "BACKEND": env("TASKS_BACKEND", default="django_tasks.backends.immediate.ImmediateBackend"),
    }
}

MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [SITE / "static"]
STATICFILES_FINDERS = [
    "foundation.stylesheet.JoinedStylesheet",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# What a web server in front may send itself when we name the file (nginx: an `internal` location); empty: we send it.
SENDFILE_PREFIX = env("SENDFILE_PREFIX", default="")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# --- people ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = ["members.sign_in.MemberBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
WAGTAILADMIN_LOGIN_URL = "admin_sign_in"
ACCOUNT_ADAPTER = "members.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_PREVENT_ENUMERATION = True
# Beside allauth's own: nobody's letter box can be filled through us.
ACCOUNT_RATE_LIMITS = {"join": "20/h/ip,3/d/key", "reset_password": "20/m/ip,5/m/key,15/d/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
USERSESSIONS_TRACK_ACTIVITY = False
MFA_ADAPTER = "members.sign_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = SITE_NAME

# --- language and time ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nb"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("nb", _("Norwegian")), ("en", _("English"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nb", "Norsk bokmål"), ("en", "English")]
LOCALE_PATHS = [SITE / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = "config.formats"
WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "Europe/Oslo"
USE_TZ = True
# A Norwegian browser that asks for nynorsk or plain "no" reads bokmål sooner than English.
for code in ("nn", "nn-no", "no", "no-no"):
    LANG_INFO[code] = {
        **LANG_INFO.get(code, {"bidi": False, "code": code, "name": "Norwegian", "name_local": "norsk"}),
        "fallback": ["nb"],
    }

# --- mail -----------------------------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"{SITE_NAME} <no-reply@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10
# Answers to mails: "name@domain", of which every "name+…@domain" must reach the mailbox or the webhook; empty: none are taken.
REPLY_ADDRESS = env("REPLY_ADDRESS", default="")
# Where mail that comes back goes (the envelope's sender); empty: to DEFAULT_FROM_EMAIL.
BOUNCE_ADDRESS = env("BOUNCE_ADDRESS", default="")
# Read by the scheduled jobs: imaps://user:password@host/INBOX
INCOMING_MAILBOX = env("INCOMING_MAILBOX", default="")
# Who posts raw mails to /mail/incoming/ must know it; empty: nobody may.
INCOMING_MAIL_SECRET = env("INCOMING_MAIL_SECRET", default="")

# --- safety ---------------------------------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = []

# --- Wagtail --------------------------------------------------------------------------------------------------------
WAGTAILIMAGES_IMAGE_MODEL = "foundation.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "foundation.File"
WAGTAILMEDIA = {
    "MEDIA_MODEL": "foundation.Recording",
    "AUDIO_EXTENSIONS": ["mp3", "m4a", "ogg", "oga", "wav"],
    "VIDEO_EXTENSIONS": ["mp4", "webm"],
}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "odp", "pdf", "pptx", "txt", "xlsx", "zip", "ipynb", "json"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_INDEX_PAGE_SIZE = 30
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_AUTOSAVE_INTERVAL = 5000
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "foundation.approving.publish_approved"
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "norwegian", "AUTO_UPDATE": True}
}
TAGGIT_CASE_INSENSITIVE = True

# --- uploads --------------------------------------------------------------------------------------------------------
# A function that looks at each uploaded file and returns what it found, "" for nothing: "ours.scanning.with_clamav".
UPLOAD_SCANNER = env("UPLOAD_SCANNER", default="")

# --- articles -------------------------------------------------------------------------------------------------------
# Whether the nightly round asks other sites if the pages our articles lead to are still there.
CHECK_EXTERNAL_LINKS = env.bool("CHECK_EXTERNAL_LINKS", default=False)

# --- the demo cluster -----------------------------------------------------------------------------------------------
DEMO_ALLOWED = True
DEMO_PASSWORD = env("DEMO_PASSWORD", default="demo-cluster-2026")

from config.settings.logging import LOGGING  # noqa: F401
from config.settings.policy import ADMIN_CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY  # noqa: F401
