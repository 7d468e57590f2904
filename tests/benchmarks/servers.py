"""gunicorn as in production (two workers), on the loopback only, and what its processes cost."""

import os
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TICK = os.sysconf("SC_CLK_TCK")
PATIENCE = 60


class Server:
    """`application` None: the site itself."""

    def __init__(self, application: str | None = None):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "--log-level", "error", *([application] if application else [])]
        environment = {**os.environ, "BIND": f"127.0.0.1:{self.port}", "WEB_WORKERS": "2"}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment)
        self.wait()

    def wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.2)
        raise TimeoutError("gunicorn did not start")

    def get(self, path: str, cookie: str = "") -> tuple[int, bytes, float]:
        """Status, body and seconds. A new connection each time, so that both workers get their share."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        begun = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, body, time.perf_counter() - begun

    @property
    def pids(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)


def cpu_seconds(pids: list[int]) -> dict[int, float]:
    """User and system time of each of these processes until now (from /proc, to 10 ms)."""
    spent = {}
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        spent[pid] = (int(fields[11]) + int(fields[12])) / TICK
    return spent


def between(before: dict[int, float], after: dict[int, float]) -> float:
    """What was spent in between; a process that began in between counts wholly, one that ended not at all."""
    return sum(seconds - before.get(pid, 0) for pid, seconds in after.items())
