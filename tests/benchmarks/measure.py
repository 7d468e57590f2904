"""Ask one page many times, one request after another, and say what that cost. Every loop has an end."""

import time
from dataclasses import dataclass
from http.cookies import SimpleCookie
from statistics import quantiles

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.benchmarks.pages import Target
from tests.benchmarks.servers import Server, between, cpu_seconds
from tests.benchmarks.stack import stack

# What a process remembers and what a connection has planned is each one's own: two processes with four threads and connections each.
WARM = 64
FEWEST, MOST, SECONDS = 30, 300, 4.0


@dataclass(frozen=True)
class Cost:
    """CPU in milliseconds a request of the whole stack; times as the reader waits, in milliseconds; bytes of the page alone."""

    name: str
    cpu: float
    p50: float
    p95: float
    queries: int | None
    bytes: int


def measure(server: Server, target: Target, *, pids=stack, with_queries: bool = True) -> Cost:
    for number in range(WARM):
        status, body, _seconds = server.get(target.path(number), target.cookie)
        if status != 200:
            raise AssertionError(f"{target.name}: {target.path(number)} answered {status}")
    times, begun, before = [], time.monotonic(), cpu_seconds(pids(server))
    while len(times) < FEWEST or (len(times) < MOST and time.monotonic() - begun < SECONDS):
        times.append(server.get(target.path(len(times)), target.cookie)[2])
    cpu = between(before, cpu_seconds(pids(server))) / len(times)
    cuts = quantiles(times, n=20)
    queries = count_queries(target) if with_queries else None
    return Cost(target.name, cpu * 1000, cuts[9] * 1000, cuts[18] * 1000, queries, len(body))


def count_queries(target: Target) -> int:
    """In this process, on the same data and with a warm cache."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.cookies = SimpleCookie(target.cookie)
    for number in range(2):
        client.get(target.path(number))
    with CaptureQueriesContext(connection) as asked:
        client.get(target.path(1))
    return len(asked)
