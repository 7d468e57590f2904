"""The demo cluster from first to last, in one transaction."""

import time
from collections.abc import Callable

from django.db import transaction

from home.demo.articles import make_articles, make_cases
from home.demo.asking import let_be_asked
from home.demo.cluster import Cluster
from home.demo.course_tree import make_courses
from home.demo.discussions import hold_discussions, let_wait, read_discussions
from home.demo.history import live_through_the_year
from home.demo.pages import settle_dates
from home.demo.paths import follow_a_path, make_paths, settle_certificate_notices
from home.demo.people import make_members, make_organisations
from home.demo.proposing import make_proposals
from home.demo.quietly import all_at_once
from home.demo.reviews import follow_paths, review_courses
from home.demo.runs import make_runs
from home.demo.sessions import hold_sessions
from home.demo.site_pages import make_boards, write_front_page, write_pages
from home.demo.tending import tend_articles
from home.demo.verifying import verify_articles
from home.first_run import build_tree
from notifications.models import Notification

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
        make_paths(cluster, tree["courses", "en"])
        now("articles and case studies …")
        make_articles(cluster, tree["knowledge", "en"])
        make_cases(cluster, tree["cases", "en"])
        write_front_page(tree, cluster)
        settle_dates()
        now("discussions …")
        hold_discussions(cluster, boards)
        read_discussions(cluster)
        let_wait(cluster)
        let_be_asked(cluster)
        now("a year of learning …")
        live_through_the_year(cluster)
        follow_a_path(cluster)
        follow_paths(cluster)
        review_courses(cluster)
        now("runs and live sessions …")
        make_runs(cluster)
        hold_sessions(cluster)
        settle_dates()
        tend_articles(cluster)
        verify_articles(cluster)
        make_proposals(cluster)
        settle_certificate_notices(cluster)
        # Whatever was told on the way: a demo mails nobody.
        Notification.objects.to_mail().update(mail_after=None)
        now("search …")
    now("done")
    return cluster
