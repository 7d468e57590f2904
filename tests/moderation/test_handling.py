"""Who looks at what waits, and what moderators tell each other."""

import pytest

from experience_exchange.reviews import REPORTED_POST
from members.roles import MODERATOR
from moderation.models import ReviewItem
from moderation.sanctions import SILENCED, sanction
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(cast):
    post = make.topic(make.board(), cast.kari, replies=[cast.olav]).posts.get(number=2)
    return ReviewItem.objects.wait(REPORTED_POST, post, by=cast.kari, reason="spam")


def test_of_two_who_take_it_at_once_the_second_is_told(cast, item, sign_in):
    second = make.member("Second", MODERATOR)
    sign_in(cast.moderator).post(f"/en/moderation/{item.pk}/take/")
    page = sign_in(second).post(f"/en/moderation/{item.pk}/take/", follow=True)
    assert f"{cast.moderator.name} was faster" in page.content.decode()
    item.refresh_from_db()
    assert item.assignee == cast.moderator
    sign_in(second).post(f"/en/moderation/{item.pk}/take/", {"instead_of": cast.moderator.pk})
    item.refresh_from_db()
    assert item.assignee == second


def test_only_who_took_it_leaves_it(cast, item):
    item.take(cast.moderator)
    item.let_go(cast.admin)
    assert item.assignee == cast.moderator
    item.let_go(cast.moderator)
    assert item.assignee is None


def test_the_queue_shows_what_is_mine_and_what_is_nobodys(cast, item, sign_in):
    client = sign_in(cast.moderator)

    def waiting(show: str) -> int:
        return sum(map(len, client.get(f"/en/moderation/?show={show}").context["kinds"].values()))

    assert (waiting("mine"), waiting("nobodys"), waiting("")) == (0, 1, 1)
    item.take(cast.moderator)
    assert (waiting("mine"), waiting("nobodys"), waiting("nonsense")) == (1, 0, 1)


def test_notes_are_kept_once_and_read_by_moderators_only(cast, item, sign_in):
    client = sign_in(cast.moderator)
    for _ in range(2):
        client.post(f"/en/moderation/{item.pk}/note/", {"text": "He <b>apologised</b> by mail"})
    assert [note.text for note in item.notes.all()] == ["He <b>apologised</b> by mail"]
    assert "He &lt;b&gt;apologised" in client.get(f"/en/moderation/{item.pk}/").content.decode()
    assert sign_in(cast.kari).post(f"/en/moderation/{item.pk}/note/", {"text": "me too"}).status_code == 404
    client.post(f"/en/moderation/{item.pk}/note/", {"text": " \x00 "})
    assert item.notes.count() == 1
    for nonsense in ("x", "9" * 40, "-1", ""):
        assert client.post(f"/en/moderation/{item.pk}/take/", {"instead_of": nonsense}).status_code == 302


def test_who_reported_reads_what_became_of_it_and_nothing_more(cast, item, sign_in, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        item.decide(cast.moderator, "hide", "It names a customer")
    told = sign_in(cast.kari).get("/en/notifications/").content.decode()
    assert "A moderator has looked at what you reported: Hide it" in told
    mine = sign_in(cast.kari).get("/en/moderation/mine/").content.decode()
    assert "Decided: Hide it" in mine
    assert "It names a customer" not in mine + told


def test_a_moderator_reads_whose_it_is_and_how_often_she_was_ruled_on_before(cast, item, sign_in):
    client, page = sign_in(cast.moderator), f"/en/moderation/{item.pk}/"
    before = client.get(page).content.decode()
    assert f"/en/moderation/members/{cast.olav.handle}/" in before and "Granmo Industri" in before
    assert "no earlier decisions" in before
    sanction(cast.olav, SILENCED, by=cast.moderator, rule="respect", reason="He shouted.", days=1)
    assert "1 earlier decision" in client.get(page).content.decode()
    listed = client.get("/en/moderation/").content.decode()
    assert f"<span>{cast.olav.name}</span>" in listed and "Like this, says Olav." in listed
    cast.olav.erase()
    assert "Written by" not in client.get(page).content.decode()


def test_the_light_decision_comes_before_the_grave_one(cast, item, sign_in):
    page = sign_in(cast.moderator).get(f"/en/moderation/{item.pk}/").content.decode()
    assert page.index('value="dismiss"') < page.index('value="hide"')
