"""The demo cluster from first to last, in one transaction."""

import time
from collections.abc import Callable

from django.db import transaction

from home.demo.articles import make_articles, make_cases
from home.demo.cluster import Cluster
from home.demo.course_tree import make_courses
from home.demo.discussions import hold_discussions, let_wait, read_discussions
from home.demo.history import live_through_the_year
from home.demo.pages import settle_dates
from home.demo.people import make_members, make_organisations
from home.demo.quietly import all_at_once
from home.demo.site_pages import make_boards, write_front_page, write_pages
from home.first_run import build_tree

SEED = 2026


def load(seed: int = SEED, say: Callable[[str], None] = print) -> Cluster:
    """Fill an empty database; `say` gets a line before each part."""
    cluster, began = Cluster(seed), time.monotonic()

    def now(what: str) -> None:
        say(f"  {time.monotonic() - began:5.1f} s  {what}")

    with transaction.atomic(), all_at_once():
        now("the page tree …")
        tree = build_tree()
        write_pages(tree)
        now("organisations, members, boards …")
        make_organisations(cluster)
        make_members(cluster)
        boards = make_boards(cluster)
        now("courses in two languages …")
        make_courses(cluster, tree["courses", "en"])
        now("articles and case studies …")
        make_articles(cluster, tree["knowledge", "en"])
        make_cases(cluster, tree["cases", "en"])
        write_front_page(tree, cluster)
        settle_dates()
        now("discussions …")
        hold_discussions(cluster, boards)
        read_discussions(cluster)
        let_wait(cluster)
        now("a year of learning …")
        live_through_the_year(cluster)
        now("search …")
    now("done")
    return cluster
