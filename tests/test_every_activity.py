"""For every kind of activity there is: the request that causes it, sent twice, leaves exactly one row in the ledger.

A kind without an entry fails, so that nobody can register one and forget to record it.
"""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from activity.kinds import kinds
from activity.models import Activity
from courses.models import Enrolment, PathEnrolment, Registration
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


@causes("session_attended")
def attend_a_session(cast, sign_in):
    client, session = sign_in(cast.kari), make.courses.session(starts=timedelta(minutes=-5))
    Registration.objects.register(cast.kari, session)
    code = session.open_check_in()
    return cast.kari, lambda: client.post(f"/en/courses/sessions/{session.pk}/check-in/", {"code": code})


@causes("course_completed")
def complete_a_course(cast, sign_in):
    client, course = sign_in(cast.kari), make.courses.course()
    enrolment = Enrolment.objects.enrol(cast.kari, course)
    *lessons, quiz = make.courses.steps(course)
    for lesson in lessons:
        enrolment.complete(lesson)
    answers = {f"q-{key}": value for key, value in make.courses.RIGHT.items()}
    return cast.kari, lambda: client.post(f"/en/courses/steps/{quiz.pk}/submit/", answers)


@causes("path_started")
def follow_a_path(cast, sign_in):
    client, path = sign_in(cast.kari), make.courses.path(courses=[make.courses.course()])
    return cast.kari, lambda: client.post(f"/en/courses/paths/{path.pk}/follow/")


@causes("path_completed")
def complete_a_path(cast, sign_in):
    client, course = sign_in(cast.kari), make.courses.empty_course()
    step = make.courses.lesson(make.courses.module(course))
    path = make.courses.path(courses=[course])
    PathEnrolment.objects.enrol(cast.kari, path)
    Enrolment.objects.enrol(cast.kari, course)
    return cast.kari, lambda: client.post(f"/en/courses/steps/{step.pk}/complete/")


@causes("article_read")
def read_an_article(cast, sign_in):
    client, article = sign_in(cast.kari), make.article()
    return cast.kari, lambda: client.post(f"/en/knowledge/articles/{article.pk}/read/")


@causes("article_improved")
def improve_an_article(cast, sign_in):
    article = make.article(author=cast.kari)
    article.body = [("text", "<p>Better.</p>")]
    article.save_revision(user=cast.olav)
    return cast.olav, publishing(article, sign_in(cast.admin))


@causes("article_verified")
def verify_an_article(cast, sign_in):
    client, article = sign_in(cast.editor), make.article()
    return cast.editor, lambda: client.post(f"/en/knowledge/articles/{article.pk}/verify/")


@causes("article_published")
def publish_an_article(cast, sign_in):
    article = make.article(live=False, author=cast.kari)
    article.save_revision()
    return cast.kari, publishing(article, sign_in(cast.admin))


@causes("article_proposed")
def propose_an_article(cast, sign_in):
    make.site_tree()
    client = sign_in(cast.kari)
    sent = {
        "title": "Small pilots",
        "summary": "In short.",
        "kind": "guide",
        "language": "en",
        "part-end": "Begin small.",
        "once": str(uuid.uuid4()),
    }
    return cast.kari, lambda: client.post("/en/knowledge/proposals/new/", sent)


def decided(proposal, sign_in, reviewer):
    """Publishes what the reviewer sees on the proposal's page."""
    client = sign_in(reviewer)
    panel = client.get(proposal.get_absolute_url()).context["panel"]
    way = panel.ways[0]
    sent = {form.add_prefix(name): form[name].value() or "" for form in way.forms for name in form.fields}
    return lambda: client.post(f"/en/moderation/{panel.entry.item.pk}/", {**sent, "decision": "publish"})


@causes("article_reviewed")
def review_a_proposal(cast, sign_in):
    return cast.editor, decided(make.proposal(cast.kari, make.article()), sign_in, cast.editor)


@causes("topic_started")
def start_a_topic(cast, sign_in):
    client, sent = sign_in(cast.kari), form(board=make.board().key, kind="question", title="How do we begin?", tags="pilot")
    return cast.kari, lambda: client.post("/en/exchange/new/", sent)


@causes("post_written")
def write_a_post(cast, sign_in):
    client, topic, sent = sign_in(cast.kari), make.topic(make.board(), cast.olav), form()
    return cast.kari, lambda: client.post(f"/en/exchange/topics/{topic.pk}/reply/", sent)


@causes("topic_curated")
def put_a_topic_in_order(cast, sign_in):
    client, topic = sign_in(cast.moderator), make.topic(make.board(), cast.olav)
    sent = {"title": "How do small firms begin?", "kind": "question", "tags": "", "reason": "So that others find it", "seen": "0"}
    return cast.moderator, lambda: client.post(f"/en/exchange/topics/{topic.pk}/order/", sent)


@causes("answer_accepted")
def have_an_answer_accepted(cast, sign_in):
    topic = make.topic(make.board(), cast.olav, replies=[cast.kari])
    client, answer = sign_in(cast.olav), topic.posts.get(number=2)
    return cast.kari, lambda: client.post(f"/en/exchange/posts/{answer.pk}/accept/")


@causes("answer_helpful")
def help_somebody(cast, sign_in):
    answer = make.topic(make.board(), cast.olav, replies=[cast.kari]).posts.get(number=2)
    client = sign_in(cast.manager)
    return cast.kari, lambda: client.post(f"/en/marks/experience_exchange.post/{answer.pk}/useful/", {"put": "1"})


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
        assert send().status_code in (200, 302, 422)
    assert acts.count() == 1


def test_nothing_is_listed_that_is_no_kind():
    assert set(REQUESTS) == set(OURS)
