"""gunicorn's settings: `gunicorn` in this folder starts the site."""

import gc
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

wsgi_app = "config.wsgi:application"
bind = os.environ.get("BIND", "127.0.0.1:" + os.environ.get("PORT", "8000"))
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
# Two sites under one user would otherwise fight over one control socket.
control_socket_disable = True


def post_worker_init(worker) -> None:
    """What is loaded stays: the collector of garbage need not walk through all of Django, which makes a reader wait a seventh of a second."""
    from django.urls import get_resolver

    # Also makes the first request as fast as the others.
    get_resolver().url_patterns  # noqa: B018
    gc.collect()
    gc.freeze()
