import pytest

from experience_exchange.models import Board
from tests import make

pytestmark = pytest.mark.django_db
BOARDS = "/admin/snippets/experience_exchange/board/"


def test_administrators_keep_boards_and_nobody_else(cast, sign_in):
    answers = {who: sign_in(getattr(cast, who)).get(BOARDS).status_code for who in ("admin", "editor", "moderator", "kari")}
    assert answers["admin"] == 200
    assert 200 not in (answers["editor"], answers["moderator"], answers["kari"])


def test_an_administrator_makes_a_board(cast, sign_in):
    fields = {"name_nb": "Prat", "name_en": "Chat", "key": "chat", "audience": "members", "order": "3"}
    assert sign_in(cast.admin).post(f"{BOARDS}add/", fields).status_code == 302
    assert Board.objects.get(key="chat").audience == "members"


def test_a_narrowed_board_takes_its_topics_along(cast):
    topic = make.topic(make.board(), cast.kari)
    topic.board.audience = cast.kommune.audience_key
    topic.board.save()
    topic.refresh_from_db()
    assert topic.audience == cast.kommune.audience_key


def test_a_board_has_moderators_of_its_own(cast, sign_in):
    topic = make.topic(make.board(key="chat"), cast.kari, replies=[cast.kari])
    elsewhere = make.topic(make.board(), cast.kari, replies=[cast.kari])
    hide = [f"/en/exchange/posts/{each.posts.last().pk}/hide/" for each in (topic, elsewhere)]
    assert sign_in(cast.olav).post(hide[0], {"reason": "spam"}).status_code == 404
    fields = {
        "name_nb": "Prat",
        "name_en": "Chat",
        "key": "chat",
        "audience": "public",
        "order": "3",
        "moderators": [cast.olav.pk],
    }
    assert sign_in(cast.admin).post(f"{BOARDS}edit/{topic.board_id}/", fields).status_code == 302
    assert [sign_in(cast.olav).post(each, {"reason": "spam"}).status_code for each in hide] == [302, 404]
    topic.posts.first().hide("spam")
    assert sign_in(cast.olav).get(topic.get_absolute_url()).status_code == 200
    assert sign_in(cast.manager).get(topic.get_absolute_url()).status_code == 404


def test_an_erased_member_moderates_nothing(cast):
    board = make.board()
    board.moderators.add(cast.olav)
    cast.olav.erase()
    assert not board.moderators.exists()


def test_a_new_topic_begins_with_the_form_of_its_board(cast, sign_in):
    board = make.board(opening_en="## What have you tried?", opening_nb="## Hva har dere prøvd?")
    assert "## What have you tried?</textarea>" in sign_in(cast.kari).get(f"/en/exchange/new/?board={board.key}").content.decode()
    assert "## Hva har dere prøvd?</textarea>" in sign_in(cast.kari).get(f"/nb/exchange/new/?board={board.key}").content.decode()
    closed = make.board(audience=cast.kommune.audience_key, opening_en="Secret form")
    assert "Secret form" not in sign_in(cast.olav).get(f"/en/exchange/new/?board={closed.key}").content.decode()
