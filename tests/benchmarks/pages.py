"""What is asked for: a few of every kind of page, so that no single one is measured by heart."""

from dataclasses import dataclass
from itertools import count

from django.conf import settings
from django.test import Client

from courses.models import CoursePage, LessonPage
from experience_exchange.models import Board, Topic
from home.models import GoalPage
from knowledge_base.models import ArticlePage
from members.models import Member
from tests.benchmarks.sizes import LONG_TOPIC

numbers = count(1)


@dataclass(frozen=True)
class Target:
    """`fresh`: a query string no copy was kept for, so that a visitor's page is made anew."""

    name: str
    paths: list[str]
    cookie: str = ""
    fresh: bool = False

    def path(self, number: int) -> str:
        path = self.paths[number % len(self.paths)]
        return f"{path}{'&' if '?' in path else '?'}n={next(numbers)}" if self.fresh else path


def cookie_of(member: Member) -> str:
    client = Client()
    client.force_login(member)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def targets() -> list[Target]:
    # The first member manages her organisation, and takes the long course.
    member = Member.objects.order_by("pk").first()
    cookie = cookie_of(member)
    taken = CoursePage.objects.filter(enrolments__member=member).order_by("path")
    shared = {
        "front": ["/en/"],
        "goal page": [page.url for page in GoalPage.objects.filter(locale__language_code="en")],
        "catalogue": ["/en/courses/"],
        "course, 60 steps": [page.url for page in taken[:2]],
        "course, 300 steps": [taken.last().url],
        "article": [page.url for page in ArticlePage.objects.filter(locale__language_code="en")[:10]],
        "knowledge list": ["/en/knowledge/"],
        "search": [f"/en/search/?q={word}" for word in ("privacy", "baseline", "course")],
    }
    topic = Topic.objects.filter(post_count=LONG_TOPIC).order_by("pk").first()
    own = {
        "step": [page.url for page in LessonPage.objects.descendant_of(taken.first())[:5]],
        "board": [board.get_absolute_url() for board in Board.objects.exclude(is_announcements=True)[:2]],
        "topic, 50 posts": [topic.get_absolute_url()],
        "my page": ["/en/me/"],
        "report, organisation": ["/en/reports/participation/"],
    }
    boss = Member.objects.order_by("-pk").first()
    Member.objects.filter(pk=boss.pk).update(is_superuser=True)
    return [
        *(Target(f"{name} · visitor, kept", paths) for name, paths in shared.items()),
        *(Target(f"{name} · visitor, made anew", paths, fresh=True) for name, paths in shared.items()),
        *(Target(f"{name} · member", paths, cookie) for name, paths in {**shared, **own}.items()),
        Target("report, all · administrator", ["/en/reports/participation/"], cookie_of(boss)),
    ]
