"""Production: nothing is guessed. A missing secret stops the start with its name and what to put there."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_URL, CSRF_COOKIE_SAMESITE, env  # noqa: F401

NEEDED = {
    "SECRET_KEY": "a long random text, e.g. from: python -c 'import secrets; print(secrets.token_urlsafe(64))'",
    "ALLOWED_HOSTS": "the site's host names, separated by commas",
    "BASE_URL": "the site's own address, e.g. https://learn.example.org",
    "DATABASE_URL": "e.g. postgres://user:password@host:5432/cluster",
    "CACHE_URL": "e.g. redis://host:6379/0",
    "EMAIL_URL": "e.g. smtp+tls://user:password@host:587",
    "DEFAULT_FROM_EMAIL": "the sender of the site's mail",
}
missing = [f"  {name}: {what}" for name, what in NEEDED.items() if not env(name, default="")]
if missing:
    raise ImproperlyConfigured("Production needs these environment variables:\n" + "\n".join(missing))
if "*" in env.list("ALLOWED_HOSTS"):
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts; '*' lets anyone forge links in our mail.")

DEBUG = False
DEVELOPMENT = False
DEMO_ALLOWED = False
SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

CHECK_EXTERNAL_LINKS = env.bool("CHECK_EXTERNAL_LINKS", default=True)
TASKS = {"default": {"BACKEND": env("TASKS_BACKEND", default="django_tasks_db.DatabaseBackend")}}

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz/$", r"^readyz/$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=60 * 60 * 24 * 365)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.int("TRUSTED_PROXY_COUNT", default=0) else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SESSION_COOKIE_NAME = "__Host-session" if SESSION_COOKIE_SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if CSRF_COOKIE_SECURE else "csrf"
CSRF_TRUSTED_ORIGINS = [BASE_URL]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "foundation.storage.JoinedStaticFiles"},
}
if env("S3_BUCKET", default=""):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": env("S3_BUCKET"),
            "endpoint_url": env("S3_ENDPOINT", default=None),
            "region_name": env("S3_REGION", default=None),
            "default_acl": "private",
            "querystring_auth": True,
        },
    }
