import pytest

from activity.models import Activity
from experience_exchange.activities import POST_WRITTEN, TOPIC_STARTED
from experience_exchange.models import Post, Topic
from experience_exchange.reviews import REMOVED, hide
from moderation.models import Ruling
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db
WHY = {"reason": "It named a patient.", "rule": "privacy"}


@pytest.fixture
def reply(cast):
    return make.topic(make.board(), cast.kari, replies=[cast.olav]).posts.get(number=2)


def address(post, act: str) -> str:
    return f"/en/exchange/posts/{post.pk}/{act}/"


def counted(member, kind) -> int:
    return Activity.objects.by(member).of_kind(kind).total()


def test_an_author_deletes_and_takes_it_back(cast, reply, sign_in, client):
    olav = sign_in(cast.olav)
    assert "Delete your post?" in olav.get(address(reply, "delete")).content.decode()
    assert olav.post(address(reply, "delete")).status_code == 302
    topic = Topic.objects.get()
    assert (topic.post_count, counted(cast.olav, POST_WRITTEN)) == (1, 0)
    assert "Like this" not in client.get(topic.get_absolute_url()).content.decode()
    assert "The author has deleted this post" in olav.get(topic.get_absolute_url()).content.decode()
    assert olav.post(address(reply, "delete")).status_code == 404
    assert olav.post(address(reply, "restore")).status_code == 302
    assert (Topic.objects.get().post_count, counted(cast.olav, POST_WRITTEN)) == (2, 1)


def test_what_a_moderator_hid_its_author_cannot_bring_back(cast, reply, sign_in):
    reply.hide("Advertising", by=cast.moderator)
    assert sign_in(cast.olav).post(address(reply, "restore")).status_code == 404
    assert "Reason: Advertising" in sign_in(cast.olav).get(reply.topic.get_absolute_url()).content.decode()
    assert sign_in(cast.moderator).post(address(reply, "restore")).status_code == 302


def test_a_question_with_answers_is_not_deleted_by_its_author(cast, reply, sign_in):
    opening = reply.topic.posts.get(number=1)
    assert sign_in(cast.kari).post(address(opening, "delete")).status_code == 404
    reply.hide("spam")
    assert sign_in(cast.kari).post(address(opening, "delete")).status_code == 302
    assert not Topic.objects.visible_to(cast.olav).exists()
    assert sign_in(cast.kari).get(reply.topic.get_absolute_url()).status_code == 200
    assert sign_in(cast.olav).get(reply.topic.get_absolute_url()).status_code == 404


def test_nobody_deletes_the_post_of_another(cast, reply, sign_in):
    for other in (cast.kari, cast.moderator, cast.admin):
        assert sign_in(other).post(address(reply, "delete")).status_code == 404
    assert Post.objects.get(pk=reply.pk).hidden_at is None


def test_deleting_for_good_takes_an_administrator_and_a_hidden_post(cast, reply, sign_in):
    admin = sign_in(cast.admin)
    assert admin.post(address(reply, "remove")).status_code == 404
    reply.hide("spam")
    assert sign_in(cast.moderator).post(address(reply, "remove")).status_code == 404
    assert "cannot be undone" in admin.get(address(reply, "remove")).content.decode()
    assert admin.post(address(reply, "remove"), WHY).status_code == 302
    assert not Post.objects.filter(pk=reply.pk).exists()
    assert counted(cast.olav, POST_WRITTEN) == 0
    assert not Notification.objects.of(cast.kari).exists()
    assert reply.topic.reply(cast.olav, "New").number == 3, "a number is never used again"


def test_an_opening_post_takes_its_topic_along_for_good(cast, reply, sign_in):
    opening = reply.topic.posts.get(number=1)
    opening.hide("spam")
    assert sign_in(cast.admin).post(address(opening, "remove"), WHY).status_code == 302
    assert not Topic.objects.exists()
    assert (counted(cast.kari, TOPIC_STARTED), counted(cast.olav, POST_WRITTEN)) == (0, 0)


def test_that_it_went_and_why_is_kept_but_nothing_it_said(cast, reply, sign_in):
    opening = reply.topic.posts.get(number=1)
    title = reply.topic.title
    hide(opening, cast.moderator, "Spam, as its title says.")
    hide(reply, cast.moderator, "Spam too.")
    assert Ruling.objects.filter(title__contains=title).count() == 2
    sign_in(cast.admin).post(address(opening, "remove"), WHY)
    made = Ruling.objects.about(opening).of_kind(REMOVED).get()
    assert (made.by, made.member, made.reason, made.rule) == (cast.admin, None, WHY["reason"], WHY["rule"])
    assert made.details == {"board": opening.topic.board.key, "posts": 2}
    assert not Ruling.objects.filter(title__contains=title).exists()
    assert made.decided_by == "by an administrator"


@pytest.mark.parametrize("sent", [{}, {"reason": " ", "rule": "terms"}, {"reason": "Because", "rule": "none"}])
def test_without_reason_and_rule_nothing_goes_and_the_words_stay(cast, reply, sign_in, sent):
    reply.hide("spam")
    response = sign_in(cast.admin).post(address(reply, "remove"), sent)
    assert response.status_code == 422
    assert sent.get("reason", "") in response.content.decode()
    assert Post.objects.filter(pk=reply.pk).exists()
    assert not Ruling.objects.of_kind(REMOVED).exists()
