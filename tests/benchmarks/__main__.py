"""`python -m tests.benchmarks small|medium|large`: make the synthetic cluster where it is missing, and measure every kind of page."""

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from tests.benchmarks.place import settle_environment  # noqa: E402
from tests.benchmarks.sizes import SIZES  # noqa: E402

HEAD = f"{'':<34}{'CPU ms':>8}{'× empty':>9}{'p50 ms':>8}{'p95 ms':>8}{'SQL':>5}{'KB':>7}"


def main() -> None:
    size = SIZES.get(sys.argv[1] if len(sys.argv) > 1 else "small")
    if size is None:
        sys.exit(f"SIZE is one of {', '.join(SIZES)}")
    settle_environment(size.name, 8000)
    import django

    django.setup()
    build_where_missing(size)
    only = os.environ.get("ONLY", "")
    run(size, only)
    if only in "new post":
        tell()


def build_where_missing(size) -> None:
    from django.core.management import call_command
    from django.db import connection

    from search.models import SearchEntry
    from tests.benchmarks.world import World

    print(f"Database {connection.settings_dict['NAME']}: a cluster of its own, size {size.name}")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    # Entries are made last: where there are any, the cluster is whole.
    if not SearchEntry.objects.filter(kind="topic").exists():
        begun = time.monotonic()
        World(size).build()
        print(f"  made in {time.monotonic() - begun:.0f} s")


def run(size, only: str) -> None:
    from tests.benchmarks.measure import measure
    from tests.benchmarks.pages import Target, targets
    from tests.benchmarks.servers import Server
    from tests.benchmarks.stack import included

    wanted = [target for target in targets() if only in target.name]
    if not wanted:
        return
    empty_server, site = Server("tests.benchmarks.empty:application"), Server()
    nothing = Target("empty view", ["/"])

    def empty() -> float:
        return measure(empty_server, nothing, pids=lambda server: server.pids, with_queries=False).cpu

    try:
        measure(site, wanted[0])
        print(f"CPU of: {included()}\n{HEAD}")
        empties = [empty()]
        for target in wanted:
            cost = measure(site, target)
            empties.append(empty())
            ratio = cost.cpu / ((empties[-1] + empties[-2]) / 2)
            print(
                f"{cost.name:<34}{cost.cpu:>8.2f}{ratio:>9.1f}{cost.p50:>8.1f}{cost.p95:>8.1f}{cost.queries:>5}{cost.bytes / 1024:>7.1f}",
                flush=True,
            )
        print(
            f"{'empty view':<34}{sum(empties) / len(empties):>8.2f}{1:>9.1f}   ({min(empties):.2f} to {max(empties):.2f} during the run)"
        )
    finally:
        site.stop()
        empty_server.stop()


def tell() -> None:
    from tests.benchmarks.telling import telling

    print(f"\n{'in one process':<50}{'CPU ms':>9}{'ms':>9}{'SQL':>5}")
    for work in telling():
        print(f"{work.name:<50}{work.cpu:>9.1f}{work.clock:>9.1f}{work.queries:>5}", flush=True)


main()
