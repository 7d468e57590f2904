"""gunicorn's settings: `gunicorn` in this folder starts the site."""

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
