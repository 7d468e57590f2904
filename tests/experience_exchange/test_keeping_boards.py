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
