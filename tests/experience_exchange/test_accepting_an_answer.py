import pytest

from activity.models import Activity
from experience_exchange.activities import ANSWER_ACCEPTED, POST_WRITTEN, TOPIC_STARTED
from experience_exchange.notices import ACCEPTED
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast):
    return make.topic(make.board(), cast.kari, replies=[cast.olav, cast.manager, cast.kari])


def counted(member, kind=ANSWER_ACCEPTED) -> int:
    return Activity.objects.by(member).of_kind(kind).total()


def test_accepting_twice_counts_once_and_taking_back_undoes_it(cast, asked, sign_in):
    client, answer = sign_in(cast.kari), asked.posts.get(number=2)
    for _ in range(2):
        assert client.post(f"/en/exchange/posts/{answer.pk}/accept/").status_code == 302
    asked.refresh_from_db()
    assert (asked.accepted, counted(cast.olav)) == (answer, 1)
    assert Notification.objects.of(cast.olav).filter(kind=ACCEPTED.code).count() == 1
    for _ in range(2):
        client.post(f"/en/exchange/posts/{answer.pk}/accept/", {"take_back": "yes"})
    asked.refresh_from_db()
    assert (asked.accepted, counted(cast.olav)) == (None, 0)
    assert not Notification.objects.of(cast.olav).filter(kind=ACCEPTED.code).exists()


def test_another_answer_takes_the_place_of_the_first(cast, asked):
    asked.accept(asked.posts.get(number=2))
    asked.accept(asked.posts.get(number=3))
    assert (counted(cast.olav), counted(cast.manager)) == (0, 1)


def test_answering_oneself_is_shown_but_counts_for_nobody(cast, asked):
    asked.accept(asked.posts.get(number=4))
    asked.refresh_from_db()
    assert asked.accepted.number == 4
    assert counted(cast.kari) == 0


def test_only_who_asked_and_moderators_accept(cast, asked, sign_in):
    answer = asked.posts.get(number=2)
    for outsider in (cast.olav, cast.editor):
        assert sign_in(outsider).post(f"/en/exchange/posts/{answer.pk}/accept/").status_code == 404
    assert sign_in(cast.moderator).post(f"/en/exchange/posts/{answer.pk}/accept/").status_code == 302
    asked.refresh_from_db()
    assert asked.accepted == answer


def test_the_question_itself_and_posts_of_elsewhere_are_no_answers(cast, asked):
    elsewhere = make.topic(asked.board, cast.kari, replies=[cast.olav])
    for post in (asked.posts.get(number=1), elsewhere.posts.get(number=2)):
        asked.accept(post)
    asked.refresh_from_db()
    assert asked.accepted is None


def test_hiding_the_answer_takes_back_all_it_counted_for(cast, asked):
    answer = asked.posts.get(number=2)
    asked.accept(answer)
    for _ in range(2):
        answer.hide("It tells the customer's name.")
    asked.refresh_from_db()
    assert (asked.accepted, asked.post_count) == (None, 3)
    assert (counted(cast.olav), counted(cast.olav, POST_WRITTEN)) == (0, 0)
    answer.restore()
    assert counted(cast.olav, POST_WRITTEN) == 1


def test_hiding_the_question_hides_its_topic(cast, asked, sign_in):
    asked.posts.get(number=1).hide("A test of ours.")
    assert counted(cast.kari, TOPIC_STARTED) == 0
    assert sign_in(cast.olav).get(asked.get_absolute_url()).status_code == 404
    assert sign_in(cast.moderator).get(asked.get_absolute_url()).status_code == 200


def test_the_author_of_a_hidden_post_reads_why_and_others_see_nothing(cast, asked, sign_in):
    asked.posts.get(number=2).hide("It tells the customer's name.")
    shown = {who: sign_in(getattr(cast, who)).get(asked.get_absolute_url()).content.decode() for who in ("olav", "manager")}
    assert "It tells the customer" in shown["olav"]
    assert "says Olav" not in shown["manager"]
