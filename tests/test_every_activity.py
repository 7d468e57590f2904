"""For every kind of activity there is: the request that causes it, sent twice, leaves exactly one row in the ledger.

A kind without an entry fails, so that nobody can register one and forget to record it.
"""

import uuid

import pytest
from django.urls import reverse

from activity.kinds import kinds
from activity.models import Activity
from courses.models import Enrolment
from experience_exchange.models import CasePage
from tests import make

pytestmark = pytest.mark.django_db
OURS = [kind.code for kind in kinds() if not kind.code.startswith("test_")]
REQUESTS = {}


def causes(code: str):
    """The function gets the cast and `sign_in`, and returns whose act it is and what sends the request once."""

    def keep(function):
        REQUESTS[code] = function
        return function

    return keep


def publishing(page, client):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return lambda: client.post(f"{address}?id={page.pk}&next=/admin/")


def form(**fields) -> dict:
    return {"text": "Begin small.", "once": str(uuid.uuid4()), **fields}


@causes("course_started")
def start_a_course(cast, sign_in):
    client, course = sign_in(cast.kari), make.courses.course()
    return cast.kari, lambda: client.post(f"/en/courses/{course.pk}/enrol/")


@causes("step_completed")
def complete_a_step(cast, sign_in):
    client, course = sign_in(cast.kari), make.courses.course()
    Enrolment.objects.enrol(cast.kari, course)
    step = make.courses.steps(course)[0]
    return cast.kari, lambda: client.post(f"/en/courses/steps/{step.pk}/complete/")


@causes("course_completed")
def complete_a_course(cast, sign_in):
    client, course = sign_in(cast.kari), make.courses.course()
    enrolment = Enrolment.objects.enrol(cast.kari, course)
    *lessons, quiz = make.courses.steps(course)
    for lesson in lessons:
        enrolment.complete(lesson)
    answers = {f"q-{key}": value for key, value in make.courses.RIGHT.items()}
    return cast.kari, lambda: client.post(f"/en/courses/steps/{quiz.pk}/submit/", answers)


@causes("article_read")
def read_an_article(cast, sign_in):
    client, article = sign_in(cast.kari), make.article()
    return cast.kari, lambda: client.post(f"/en/knowledge/articles/{article.pk}/read/")


@causes("article_published")
def publish_an_article(cast, sign_in):
    article = make.article(live=False, author=cast.kari)
    article.save_revision()
    return cast.kari, publishing(article, sign_in(cast.admin))


@causes("topic_started")
def start_a_topic(cast, sign_in):
    client, sent = sign_in(cast.kari), form(board=make.board().key, kind="question", title="How do we begin?", tags="pilot")
    return cast.kari, lambda: client.post("/en/exchange/new/", sent)


@causes("post_written")
def write_a_post(cast, sign_in):
    client, topic, sent = sign_in(cast.kari), make.topic(make.board(), cast.olav), form()
    return cast.kari, lambda: client.post(f"/en/exchange/topics/{topic.pk}/reply/", sent)


@causes("answer_accepted")
def have_an_answer_accepted(cast, sign_in):
    topic = make.topic(make.board(), cast.olav, replies=[cast.kari])
    client, answer = sign_in(cast.olav), topic.posts.get(number=2)
    return cast.kari, lambda: client.post(f"/en/exchange/posts/{answer.pk}/accept/")


@causes("case_read")
def read_a_case(cast, sign_in):
    client, case = sign_in(cast.kari), make.case()
    return cast.kari, lambda: client.post(f"/en/exchange/cases/{case.pk}/read/")


@causes("case_published")
def publish_a_case(cast, sign_in):
    under = make.site_tree()["cases", "en"]
    case = CasePage(title="Fewer forms", summary="What we tried.", organisation=cast.kommune, author=cast.kari, live=False)
    under.add_child(instance=case)
    case.save_revision()
    return cast.kari, publishing(case, sign_in(cast.admin))


@pytest.mark.parametrize("code", OURS)
def test_each_kind_is_caused_by_a_request_and_counts_once(code, cast, sign_in):
    assert code in REQUESTS, f"say in REQUESTS which request causes {code}"
    who, send = REQUESTS[code](cast, sign_in)
    acts = Activity.objects.by(who).filter(kind=code)
    assert acts.count() == 0
    for _ in range(2):
        assert send().status_code in (200, 302)
    assert acts.count() == 1


def test_nothing_is_listed_that_is_no_kind():
    assert set(REQUESTS) == set(OURS)
