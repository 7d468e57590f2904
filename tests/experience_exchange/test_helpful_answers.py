"""Answers that helped: who says so, what it counts for, whose answer is an expert's, and what still waits."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activity.models import Activity
from experience_exchange.activities import ANSWER_HELPFUL
from experience_exchange.marking import HELPFUL
from goals.models import Expertise, Theme
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def privacy():
    return Theme.objects.get(key="privacy")


def helps(client, post, put="1"):
    return client.post(f"/en/marks/experience_exchange.post/{post.pk}/useful/", {"put": put})


def counted(member) -> int:
    return Activity.objects.by(member).of_kind(ANSWER_HELPFUL).total()


def test_many_thanks_count_once_and_the_last_taken_back_undoes_it(cast, sign_in):
    topic = make.topic(make.board(), cast.kari, replies=[cast.olav])
    answer, thankful = topic.posts.get(number=2), [sign_in(cast.kari), sign_in(cast.manager)]
    for client in thankful:
        helps(client, answer), helps(client, answer)
    assert counted(cast.olav) == 1
    assert Notification.objects.of(cast.olav).of_kind(HELPFUL).count() == 1
    assert "Helped 2 members" in thankful[0].get(topic.get_absolute_url()).content.decode()
    helps(thankful[0], answer, "0")
    assert counted(cast.olav) == 1
    helps(thankful[1], answer, "0")
    assert counted(cast.olav) == 0
    assert not Notification.objects.of(cast.olav).of_kind(HELPFUL).exists()


def test_nobody_thanks_herself_or_for_what_she_may_not_see(cast, sign_in):
    own = make.topic(make.board(audience=cast.kommune.audience_key), cast.kari, replies=[cast.manager]).posts.get(number=2)
    hidden = make.topic(make.board(), cast.kari, replies=[cast.manager]).posts.get(number=2)
    hidden.hide("advertising")
    assert helps(sign_in(cast.manager), own).status_code == 404
    assert helps(sign_in(cast.olav), own).status_code == 404
    assert helps(sign_in(cast.olav), hidden).status_code == 404
    assert counted(cast.manager) == 0


def test_an_experts_answer_is_marked_for_the_themes_of_the_question_only(cast, client, privacy):
    Expertise.objects.declare(cast.olav, [privacy])
    shown = [
        client.get(make.topic(make.board(), cast.kari, themes=[theme], replies=[cast.olav]).get_absolute_url()).content.decode()
        for theme in (privacy, Theme.objects.exclude(pk=privacy.pk).first())
    ]
    assert [f"Expert: {privacy.name}" in page for page in shown] == [True, False]


def test_what_waits_is_listed_by_theme_to_those_who_may_see_it(cast, client, sign_in, privacy):
    waiting = make.topic(make.board(), cast.kari, "Who may read the log?", themes=[privacy])
    make.topic(make.board(), cast.kari, "Answered already", themes=[privacy], replies=[cast.olav])
    make.topic(make.board(audience=cast.kommune.audience_key), cast.kari, "Ours alone", themes=[privacy])
    page = client.get("/en/exchange/unanswered/?theme=privacy")
    assert [topic.title for topic in page.context["topics"]] == [waiting.title]
    assert next(theme for theme in page.context["themes"] if theme == privacy).waiting == 1
    assert len(sign_in(cast.manager).get("/en/exchange/unanswered/?theme=privacy").context["topics"]) == 2
    assert len(client.get("/en/exchange/unanswered/?theme=no-such").context["topics"]) == 1


def test_the_list_costs_the_same_at_any_length(cast, sign_in, privacy):
    client, costs = sign_in(cast.olav), []
    for number in (1, 15):
        for _ in range(number):
            make.topic(make.board(), make.member(organisation=make.organisation()), themes=[privacy])
        client.get("/en/exchange/unanswered/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/en/exchange/unanswered/")
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 12
