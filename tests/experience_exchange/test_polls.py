from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from experience_exchange.models import Poll, PollBallot, PollClosed, PollSeen
from experience_exchange.personal_data import ballots_of
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(cast):
    return make.topic(make.board(), cast.kari, replies=[cast.olav])


@pytest.fixture
def poll(topic):
    return make.poll(topic)


def counts(poll, reader) -> list[int]:
    return [votes for _option, votes, _percent in PollSeen(poll, reader).shares]


def page(client, topic) -> str:
    return client.get(topic.get_absolute_url()).content.decode()


def form(**fields) -> dict:
    return {"question": "Which tool?", "options": "One\nTwo\n\n Two \nThree", **fields}


def test_who_started_adds_a_poll_and_a_second_one_is_refused(cast, topic, sign_in):
    address, kari = f"/en/exchange/topics/{topic.pk}/poll/", sign_in(cast.kari)
    assert sign_in(cast.olav).post(address, form()).status_code == 404
    assert kari.post(address, form()).status_code == 302
    assert kari.post(address, form()).status_code == 404
    assert [option.text for option in Poll.objects.get().options.all()] == ["One", "Two", "Three"]


def test_an_odd_form_is_asked_again(cast, topic, sign_in):
    kari = sign_in(cast.kari)
    for odd in (
        {"options": "One"},
        {"options": "\n".join("abcdefghijk")},
        {"options": "x" * 121 + "\ny"},
        {"closes_on": "2020-01-01"},
        {"question": ""},
    ):
        answer = kari.post(f"/en/exchange/topics/{topic.pk}/poll/", form(**odd))
        assert answer.status_code == 200
    assert not Poll.objects.exists()


def test_results_come_after_voting_and_a_vote_may_be_changed(cast, topic, poll, sign_in):
    one, two, _three = poll.options.all()
    olav = sign_in(cast.olav)
    assert "You see the results when you have voted" in page(olav, topic)
    assert "poll__results" not in page(olav, topic)
    for chosen in (one, one, two):
        assert olav.post(f"/en/exchange/polls/{poll.pk}/vote/", {"option": chosen.pk}).status_code == 302
    assert counts(poll, cast.olav) == [0, 1, 0]
    assert "poll__results" in page(olav, topic)
    olav.post(f"/en/exchange/polls/{poll.pk}/vote/", {})
    assert not PollBallot.objects.exists()


def test_one_answer_a_member_unless_several_may_be_chosen(cast, topic, poll, sign_in):
    options = [option.pk for option in poll.options.all()]
    poll.vote(cast.olav, options)
    assert sum(counts(poll, cast.olav)) == 1
    ballot = PollBallot.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        ballot.choices.create(option_id=options[1], slot=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        poll.ballots.create(member=cast.olav)
    several = make.poll(make.topic(topic.board, cast.kari), is_multiple=True)
    several.vote(cast.olav, [option.pk for option in several.options.all()])
    assert counts(several, cast.olav) == [1, 1, 1]


def test_answers_of_another_poll_and_nonsense_count_nothing(cast, topic, poll, sign_in):
    other = make.poll(make.topic(topic.board, cast.kari)).options.first()
    for nonsense in (other.pk, "x", "-1", "9" * 30, "²"):
        assert sign_in(cast.olav).post(f"/en/exchange/polls/{poll.pk}/vote/", {"option": nonsense}).status_code == 302
    assert not PollBallot.objects.exists()


def test_a_closed_poll_shows_its_results_to_all_and_takes_no_vote(cast, topic, poll, sign_in, client):
    poll.vote(cast.olav, [poll.options.first().pk])
    assert sign_in(cast.olav).post(f"/en/exchange/polls/{poll.pk}/close/").status_code == 404
    assert sign_in(cast.kari).post(f"/en/exchange/polls/{poll.pk}/close/").status_code == 302
    poll.refresh_from_db()
    with pytest.raises(PollClosed):
        poll.vote(cast.manager, [poll.options.first().pk])
    assert (
        "The poll has ended"
        in sign_in(cast.manager).post(f"/en/exchange/polls/{poll.pk}/vote/", {}, follow=True).content.decode()
    )
    html = page(client, topic)
    assert "poll__results" in html
    assert "csrfmiddlewaretoken" not in html


def test_a_poll_ends_by_itself(cast, topic):
    poll = make.poll(topic, closes_at=timezone.now() - timedelta(seconds=1))
    assert not poll.is_open


def test_only_who_may_see_the_topic_votes(cast, sign_in):
    poll = make.poll(make.topic(make.board(audience=cast.kommune.audience_key), cast.kari))
    assert sign_in(cast.olav).post(f"/en/exchange/polls/{poll.pk}/vote/", {"option": poll.options.first().pk}).status_code == 404


def test_an_erased_members_vote_still_counts_without_her_name(cast, poll):
    poll.vote(cast.olav, [poll.options.first().pk])
    assert ballots_of(cast.olav) == [{"poll": "Which tool?", "chosen": ["One"]}]
    cast.olav.erase()
    assert PollBallot.objects.get().member is None
    assert counts(poll, cast.kari) == [1, 0, 0]
