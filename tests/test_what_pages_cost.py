"""Every kind of page, for a member who has much under way, at two sizes: the same number of queries, and within its budget.

Lists take at most 12, boards and reports 10, everything else 15; course and step less, since their pages still grow.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.models import CoursePage, Enrolment
from home.models import GoalPage
from tests import make
from tests.make import courses as make_courses

pytestmark = pytest.mark.django_db
BUDGETS = {
    "front": 15, "goal": 15, "catalogue": 12, "course": 15, "step": 12, "knowledge": 12, "article": 15, "twin": 15,
    "versions": 12, "work": 12,
    "exchange": 12, "board": 10, "topic": 15, "mine": 15, "report": 10, "search": 12, "people": 12, "notices": 12,
}  # fmt: skip


class Town:
    """A cluster with a bit of everything; `grow` adds more of it all."""

    def __init__(self, cast):
        self.cast = cast
        make.site_tree()
        self.board = make.board("Help")
        self.grow(1)
        self.course = CoursePage.objects.originals().first()
        self.article = make.article("Sheet", goal="tools", norwegian="Ark", author=cast.olav)
        self.topic = make.topic(self.board, cast.kari, "How do you?", replies=[cast.olav, cast.manager])

    def grow(self, number: int) -> None:
        for _ in range(number):
            course = make_courses.course()
            Enrolment.objects.enrol(self.cast.kari, course).complete(make_courses.steps(course)[0])
            author = make.member(organisation=make.organisation())
            make.article(goal="tools", author=author, norwegian="Ark")
            make.topic(self.board, author, replies=[self.cast.kari])
            make.topic(self.board, self.cast.kari)

    def talk(self, posts: int) -> None:
        authors = [make.member(organisation=make.organisation()) for _ in range(5)]
        for number in range(posts):
            self.topic.reply(authors[number % 5], f"Answer {number}.")

    def lengthen(self, steps: int) -> None:
        module = make_courses.module(self.course)
        for _ in range(steps):
            make_courses.lesson(module)

    @property
    def addresses(self) -> dict[str, str]:
        return {
            "front": "/en/",
            "goal": GoalPage.objects.get(goal__key="tools", locale__language_code="en").url,
            "catalogue": self.course.get_parent().url,
            "course": self.course.url,
            "step": make_courses.steps(self.course)[0].url,
            "knowledge": "/en/knowledge/",
            "article": self.article.url,
            "twin": self.article.get_translations().get().url,
            "versions": f"/en/knowledge/articles/{self.article.pk}/versions/",
            "work": "/en/knowledge/mine/",
            "exchange": "/en/exchange/",
            "board": self.board.get_absolute_url(),
            "topic": self.topic.get_absolute_url(),
            "mine": "/en/me/",
            "report": "/en/reports/participation/",
            "search": "/en/search/?q=answer",
            "people": "/en/people/organisations/",
            "notices": "/en/notifications/",
        }


def costs(town: Town, client) -> dict[str, int]:
    found = {}
    for name, address in town.addresses.items():
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200, address
        found[name] = len(asked)
    return found


def test_no_page_costs_more_than_its_budget_nor_more_with_more_on_it(cast, sign_in):
    town = Town(cast)
    town.grow(2)
    client = sign_in(cast.kari)
    cast.kari.memberships.update(is_manager=True)
    small = costs(town, client)
    town.grow(4)
    town.talk(50)
    town.lengthen(30)
    large = costs(town, client)
    assert {name: n for name, n in small.items() if n > BUDGETS[name]} == {}
    assert large == small
