"""A room of one organisation: Olav, who works elsewhere, learns nothing of it on any road."""

import uuid

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from experience_exchange.models import Board, Post, Topic
from experience_exchange.reviews import REPORTED_POST
from moderation.models import ReviewItem
from notifications.models import Notification
from notifications.shown import shown
from tests import make

pytestmark = pytest.mark.django_db
SECRET = "Our unfinished pilot"


@pytest.fixture
def room(cast):
    return make.board("The kommune's own room", audience=cast.kommune.audience_key)


@pytest.fixture
def secret(cast, room):
    return make.topic(room, cast.kari, SECRET, replies=[cast.manager])


@pytest.fixture(params=["olav", "moderator", "editor", "visitor"])
def outsider(request, cast, sign_in, client):
    return client if request.param == "visitor" else sign_in(getattr(cast, request.param))


def test_lists_and_counts_hold_nothing_of_it(cast, outsider, secret):
    make.topic(make.board("Open to all"), cast.olav, "Seen by all")
    html = outsider.get("/en/exchange/").content.decode()
    assert "Seen by all" in html
    assert SECRET not in html
    assert "own room" not in html
    assert secret.board not in Board.objects.visible_to(cast.olav)
    assert Topic.objects.visible_to(cast.olav).count() == 1


def test_the_insider_sees_it_all(cast, sign_in, secret):
    html = sign_in(cast.manager).get("/en/exchange/").content.decode()
    assert SECRET in html
    assert "own room" in html


BY_TOPIC = ["boards/{key}/", "topics/{topic}/", "topics/{topic}/unread/"]
ROADS = [*BY_TOPIC, "posts/{post}/", "posts/{post}/edit/", "posts/{post}/report/"]


@pytest.mark.parametrize("road", ROADS)
def test_no_page_of_it_opens(outsider, secret, road):
    address = "/en/exchange/" + road.format(key=secret.board.key, topic=secret.pk, post=secret.posts.first().pk)
    response = outsider.get(address)
    signs_in = response.status_code == 302 and response.headers["Location"].startswith("/accounts/login/")
    assert signs_in if "_auth_user_id" not in outsider.session else response.status_code == 404
    assert SECRET not in response.content.decode()


ACTS = ["topics/{topic}/reply/", "topics/{topic}/moderate/", "posts/{post}/accept/", "posts/{post}/hide/", "posts/{post}/report/"]


@pytest.mark.parametrize("act", [*ACTS, "boards/{key}/read/"])
def test_nothing_can_be_done_there(outsider, secret, act):
    form = {"text": "Intruding", "once": str(uuid.uuid4()), "reason": "spam", "preview": "", "take_back": ""}
    form = {name: value for name, value in form.items() if value}
    address = "/en/exchange/" + act.format(key=secret.board.key, topic=secret.pk, post=secret.posts.last().pk)
    assert outsider.post(address, form).status_code in (302, 404)
    if "_auth_user_id" in outsider.session:
        assert outsider.post(address, form).status_code == 404
    secret.refresh_from_db()
    assert (secret.post_count, secret.closed_at, secret.accepted) == (2, None, None)
    assert not ReviewItem.objects.exists()


def test_a_topic_cannot_be_started_there(cast, sign_in, room):
    make.board("Open to all")
    form = {"board": room.key, "kind": "question", "title": "Intruding", "text": "Hello", "once": str(uuid.uuid4())}
    assert sign_in(cast.olav).post("/en/exchange/new/", form).status_code == 200
    assert "own room" not in sign_in(cast.olav).get("/en/exchange/new/").content.decode()
    assert not Topic.objects.exists()


def test_a_mention_there_tells_only_who_may_see_it(cast, secret):
    secret.reply(cast.kari, f"Ask @{cast.olav.handle} and @{cast.manager.handle}.")
    assert not Notification.objects.of(cast.olav).exists()
    assert Notification.objects.of(cast.manager).exists()


def test_a_notice_goes_out_of_sight_with_the_board(cast):
    topic = make.topic(make.board(), cast.olav, replies=[cast.kari])
    told = Notification.objects.of(cast.olav)
    assert len(shown(told, cast.olav)) == 1
    topic.board.audience = cast.kommune.audience_key
    topic.board.save()
    assert shown(told, cast.olav) == []


def test_a_reported_post_there_is_no_matter_of_other_moderators(cast, secret):
    post = Post.objects.select_related("topic__board").get(pk=secret.posts.last().pk)
    assert not REPORTED_POST.may_decide(cast.moderator, post)
    assert REPORTED_POST.may_decide(cast.admin, post)


def tag(page, member) -> str:
    request = RequestFactory().get("/en/somewhere/")
    request.user = member
    return Template("{% load discussion %}{% discussion page %}").render(Context({"request": request}))


def test_the_discussion_of_a_page_follows_the_page(cast, django_capture_on_commit_callbacks):
    case = make.case("A case for us")
    topic = Topic.objects.start(make.board(), cast.kari, case.title, SECRET, about=case)
    assert topic.audience == "public"
    case.audience = cast.kommune.audience_key
    with django_capture_on_commit_callbacks(execute=True):
        case.save_revision().publish()
    topic.refresh_from_db()
    assert topic.audience == cast.kommune.audience_key
    assert not Topic.objects.visible_to(cast.olav).exists()


def test_the_discussion_of_a_withdrawn_page_is_for_staff(cast, django_capture_on_commit_callbacks):
    case = make.case("Withdrawn")
    topic = Topic.objects.start(make.board(), cast.kari, case.title, SECRET, about=case)
    with django_capture_on_commit_callbacks(execute=True):
        case.unpublish()
    assert not Topic.objects.visible_to(cast.olav).exists()
    with django_capture_on_commit_callbacks(execute=True):
        case.save_revision().publish()
    assert list(Topic.objects.visible_to(cast.olav)) == [topic]


def test_two_narrow_audiences_have_nobody_in_common(cast):
    case = make.case("Of the kommune", audience=cast.kommune.audience_key)
    topic = Topic.objects.start(make.board(audience=cast.elsewhere.audience_key), cast.olav, case.title, "Hm", about=case)
    assert not Topic.objects.visible_to(cast.olav).exists()
    assert not Topic.objects.visible_to(cast.kari).exists()
    assert list(Topic.objects.visible_to(cast.admin)) == [topic]


NONSENSE = ["boards/none/", "topics/999999/", "topics/99999999999999999999999/", "posts/999999/", "topics/1/x/"]


@pytest.mark.parametrize("road", NONSENSE)
def test_nonsense_addresses_are_not_found(cast, sign_in, client, road):
    assert sign_in(cast.kari).get(f"/en/exchange/{road}").status_code == 404
    assert client.get(f"/en/exchange/{road}").status_code == 404


def test_public_pages_hold_no_form_and_nothing_personal_for_visitors(cast, client):
    topic = make.topic(make.board(), cast.kari)
    for address in ("/en/exchange/", topic.board.get_absolute_url(), topic.get_absolute_url()):
        response = client.get(address)
        assert "csrfmiddlewaretoken" not in response.content.decode()
        assert not response.cookies
