"""A question goes to the experts of its theme, one at a time, until somebody has answered it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from experience_exchange.asking import ask, chase, pass_on
from experience_exchange.asking_notices import ASKED, NAMED, WAITS
from experience_exchange.models import AnswerRequest
from goals.models import Expertise, Theme
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db
State = AnswerRequest.State


@pytest.fixture
def privacy():
    return Theme.objects.get(key="privacy")


def expert(theme, name="", **fields):
    member = make.member(name or "Expert", **fields)
    Expertise.objects.declare(member, [theme])
    return member


def question(cast, theme, **fields):
    return make.topic(make.board(**fields), cast.kari, themes=[theme])


def told(member, kind) -> int:
    return Notification.objects.of(member).of_kind(kind).count()


def days_pass(days: int) -> None:
    back = timedelta(days=days)
    for request in AnswerRequest.objects.open():
        AnswerRequest.objects.filter(pk=request.pk).update(changed_at=request.changed_at - back)


def test_a_new_question_is_asked_of_one_expert_of_its_theme(cast, privacy, django_capture_on_commit_callbacks):
    known, _other = expert(privacy), expert(Theme.objects.exclude(pk=privacy.pk).first())
    with django_capture_on_commit_callbacks(execute=True):
        topic = question(cast, privacy)
    assert [request.expert for request in AnswerRequest.objects.filter(topic=topic)] == [known]
    assert told(known, ASKED) == 1


def test_asking_again_asks_nobody_else(cast, privacy):
    expert(privacy), expert(privacy)
    topic = question(cast, privacy)
    assert ask(topic)
    assert ask(topic) is None
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerRequest.objects.create(topic=topic, expert=cast.olav)


def test_another_organisation_comes_before_a_colleague_and_the_idle_before_the_busy(cast, privacy):
    colleague = expert(privacy, organisation=cast.kommune)
    busy, idle = expert(privacy), expert(privacy)
    AnswerRequest.objects.create(topic=question(cast, privacy), expert=busy)
    topic, asked = question(cast, privacy), []
    while request := ask(topic):
        asked.append(request.expert)
        pass_on(request)
    assert asked == [idle, busy, colleague]


def test_neither_the_asker_nor_who_may_not_see_the_question_is_asked(cast, privacy):
    Expertise.objects.declare(cast.kari, [privacy])
    Expertise.objects.declare(cast.olav, [privacy])
    assert ask(question(cast, privacy, audience=cast.kommune.audience_key)) is None


def test_whoever_answers_ends_the_asking(cast, privacy):
    known = expert(privacy)
    topics = [question(cast, privacy) for _ in range(2)]
    requests = [ask(topic) for topic in topics]
    topics[0].reply(cast.kari, "More about it")
    assert AnswerRequest.objects.get(pk=requests[0].pk).is_open, "the asker's own words are no answer"
    topics[0].reply(known, "Like this")
    topics[1].reply(cast.olav, "Like that")
    assert [AnswerRequest.objects.get(pk=request.pk).state for request in requests] == [State.ANSWERED, State.DROPPED]
    assert told(known, ASKED) == 0
    assert ask(topics[0]) is None


def test_silence_for_a_week_asks_the_next_one_and_running_the_job_twice_nobody_more(cast, privacy):
    expert(privacy), expert(privacy), expert(privacy)
    first = ask(question(cast, privacy))
    chase()
    assert AnswerRequest.objects.count() == 1
    days_pass(8)
    chase(), chase()
    first.refresh_from_db()
    assert first.state == State.LAPSED
    assert AnswerRequest.objects.count() == 2
    assert told(first.expert, ASKED) == 0


def test_who_promised_is_reminded_once_and_let_go_after_two_weeks(cast, privacy):
    request = ask(question(cast, privacy)) if expert(privacy) else None
    request.become(State.ACCEPTED)
    days_pass(8)
    chase(), chase()
    assert told(request.expert, ASKED) == 2, "the question and one reminder"
    days_pass(7)
    chase()
    request.refresh_from_db()
    assert request.state == State.LAPSED


def test_after_three_weeks_moderators_are_told_once(cast, privacy):
    topic = question(cast, privacy)
    chase()
    assert told(cast.moderator, WAITS) == 0
    type(topic).objects.update(created_at=timezone.now() - timedelta(days=22))
    chase(), chase()
    assert (told(cast.moderator, WAITS), told(cast.olav, WAITS)) == (1, 0)


def test_the_page_offers_to_accept_and_to_pass(cast, privacy, sign_in, django_capture_on_commit_callbacks):
    known, second = expert(privacy), expert(privacy)
    request = ask(question(cast, privacy))
    client, address = sign_in(known), f"/en/exchange/asked/{request.pk}/"
    assert "I will answer" in client.get(address).content.decode()
    for _ in range(2):
        assert client.post(address, {"answer": "accept"}).status_code == 302
    request.refresh_from_db()
    assert request.state == State.ACCEPTED
    assert sign_in(second).get(address).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            client.post(address, {"answer": "pass"})
    assert AnswerRequest.objects.get(topic=request.topic, state=State.ASKED).expert == second
    assert "settled" in client.get(address).content.decode()
    assert client.post(address, {"answer": "\x00"}).status_code == 302


def test_a_member_has_the_last_word_about_what_she_is_asked(cast, privacy, sign_in):
    admin = sign_in(cast.admin)
    for _ in range(2):
        assert admin.post("/en/exchange/experts/", {"member": f"@{cast.olav.handle}", "theme": privacy.pk}).status_code == 302
    assert Expertise.objects.get(member=cast.olav).named_by == cast.admin
    assert told(cast.olav, NAMED) == 1
    assert "an administrator has named you" in sign_in(cast.olav).get("/en/people/settings/expertise/").content.decode()
    sign_in(cast.olav).post("/en/people/settings/expertise/", {})
    assert not Expertise.objects.filter(member=cast.olav).exists()


def test_only_administrators_name_experts_and_nobody_unknown_is_named(cast, privacy, sign_in):
    sent = {"member": cast.olav.email, "theme": privacy.pk}
    sign_in(cast.moderator).post("/en/exchange/experts/", sent)
    assert sign_in(cast.admin).post("/en/exchange/experts/", {"member": "nobody\x00", "theme": "x"}).status_code == 200
    assert not Expertise.objects.exists()


def test_themes_without_an_expert_stand_first(cast, privacy, sign_in):
    expert(privacy)
    page = sign_in(cast.moderator).get("/en/exchange/experts/")
    assert page.context["themes"][-1] == privacy
    assert page.content.decode().count("No expert") == Theme.objects.count() - 1


def test_proof_outweighs_what_was_declared(cast, privacy):
    Expertise.objects.declare(cast.olav, [privacy])
    assert Expertise.objects.prove(cast.olav, privacy)
    assert not Expertise.objects.prove(cast.olav, privacy)
    assert Expertise.objects.get().source == Expertise.Source.PROVEN
