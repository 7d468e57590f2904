"""Everything at once, for a machine with nothing set up: database, demo cluster, web server, task worker, scheduler."""

import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from home.demo.sign_ins import SIGN_INS
from members.models import Member

HOST = "127.0.0.1"
SECONDS_TO_STOP = 10


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options) -> None:
        port = int(os.environ.get("PORT", "8000"))
        refuse_taken_port(port)
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        self.stdout.write(f"Database and files are in {settings.DATA_DIR}")
        self.stdout.write("Bringing the database up to date …")
        call_command("migrate", verbosity=0, interactive=False)
        if not Member.objects.exists():
            self.stdout.write("Filling the demo cluster (about a minute) …")
            call_command("load_demo", stdout=self.stdout)
        self.serve(port)

    def serve(self, port: int) -> None:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "TASKS_BACKEND": "django_tasks_db.DatabaseBackend",
            "PORT": str(port),
        }
        manage = [sys.executable, "manage.py"]
        running = {
            "web server": [sys.executable, "-m", "gunicorn", "--log-level", "warning"],
            "task worker": [*manage, "db_worker", "--interval", "1", "--verbosity", "0"],
            "scheduler": [*manage, "run_scheduled", "--loop", "--verbosity", "0"],
        }
        processes = {name: subprocess.Popen(command, env=environment, cwd=settings.ROOT) for name, command in running.items()}  # noqa: S603
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            wait_for_web(port, processes["web server"])
            self.stdout.write(addresses(port))
            watch(processes)
        except KeyboardInterrupt:
            self.stdout.write("\nStopping …")
        finally:
            stop(processes.values())


def refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise CommandError(
                f"Port {port} is in use. Stop what uses it, or choose another: make start PORT={port + 1}"
            ) from None


def wait_for_web(port: int, process: subprocess.Popen) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        if process.poll() is not None:
            raise CommandError("The web server did not start; its message stands above.")
        time.sleep(0.1)
    raise CommandError("The web server did not answer within 30 seconds.")


def watch(processes: dict[str, subprocess.Popen]) -> None:
    while True:
        for name, process in processes.items():
            if process.poll() is not None:
                raise CommandError(f"The {name} ended by itself (exit code {process.returncode}).")
        time.sleep(0.5)


def stop(processes) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()


def addresses(port: int) -> str:
    site = f"http://{HOST}:{port}"
    rows = "\n".join(f"  {email:<24} {what}" for email, what in SIGN_INS)
    return f"""
The site is running:
  {site}/         the site (Norwegian or English, by your browser)
  {site}/admin/   Wagtail, for editors and administrators
  {site}/mail/    the mail that the site would have sent

Sign in with password {settings.DEMO_PASSWORD} as
{rows}

Ctrl-C stops everything; the data stays in {settings.DATA_DIR}.
"""
