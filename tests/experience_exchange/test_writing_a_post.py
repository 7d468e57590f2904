import uuid

import pytest
from django.db import IntegrityError, transaction

from activity.models import Activity
from experience_exchange.activities import POST_WRITTEN, TOPIC_STARTED
from experience_exchange.models import Post, PostChanged, Topic, TopicClosed
from foundation.markdown import MAX_LENGTH, TooLong
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast):
    return make.topic(make.board(), cast.kari, "How do we begin?")


def reply_form(**fields) -> dict:
    return {"text": "Begin small.", "once": str(uuid.uuid4()), **fields}


def test_sending_a_reply_twice_makes_one_post_and_counts_once(cast, asked, sign_in):
    client, form = sign_in(cast.olav), reply_form()
    for _ in range(2):
        assert client.post(f"/en/exchange/topics/{asked.pk}/reply/", form).status_code == 302
    assert asked.posts.count() == 2
    assert Activity.objects.by(cast.olav).of_kind(POST_WRITTEN).count() == 1


def test_starting_a_topic_twice_makes_one_topic_and_counts_once(cast, sign_in):
    client = sign_in(cast.kari)
    form = reply_form(board=make.board().key, kind="question", title="How do we begin?", tags="pilot")
    for _ in range(2):
        assert client.post("/en/exchange/new/", form).status_code == 302
    assert Topic.objects.count() == Post.objects.count() == 1
    assert Activity.objects.by(cast.kari).of_kind(TOPIC_STARTED).count() == 1
    assert not Activity.objects.by(cast.kari).of_kind(POST_WRITTEN).exists()


def test_a_number_is_never_given_twice(cast, asked):
    asked.reply(cast.olav, "second").delete()
    assert asked.reply(cast.olav, "third").number == 3
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(number=3).update(number=1)


def test_a_closed_topic_refuses_and_keeps_the_text(cast, asked, sign_in):
    asked.close()
    with pytest.raises(TopicClosed):
        asked.reply(cast.olav, "too late")
    response = sign_in(cast.olav).post(f"/en/exchange/topics/{asked.pk}/reply/", reply_form(text="Too late, but kept."))
    assert "closed and takes no more posts" in response.content.decode()
    assert "Too late, but kept." in response.content.decode()
    assert asked.posts.count() == 1


def test_too_long_a_text_is_refused_with_the_text_kept(cast, asked, sign_in):
    with pytest.raises(TooLong):
        asked.reply(cast.olav, "x" * (MAX_LENGTH + 1))
    response = sign_in(cast.olav).post(f"/en/exchange/topics/{asked.pk}/reply/", reply_form(text="long " * 5000))
    assert "too long" in response.content.decode()
    assert "long " * 100 in response.content.decode()


def test_a_text_of_nothing_to_read_is_refused(cast, asked, sign_in):
    for empty in (" ", "\u200b\u200b", "[](https://example.org)", "<!-- -->"[:0]):
        sign_in(cast.olav).post(f"/en/exchange/topics/{asked.pk}/reply/", reply_form(text=empty))
    assert asked.posts.count() == 1


def test_preview_shows_the_result_and_writes_nothing(cast, asked, sign_in):
    response = sign_in(cast.olav).post(
        f"/en/exchange/topics/{asked.pk}/reply/", reply_form(text="**Begin** <script>", preview="yes")
    )
    assert "<strong>Begin</strong> &lt;script&gt;" in response.content.decode()
    assert asked.posts.count() == 1


def test_an_edit_keeps_the_earlier_version_and_notices_a_conflict(cast, asked, sign_in):
    asked.reply(cast.olav, "Small.")
    post, client = asked.posts.first(), sign_in(cast.kari)
    post.edit(cast.kari, "First change", revision=0, title="How shall we begin?")
    post.refresh_from_db()
    assert (post.revision, post.topic.title, post.versions.get().title) == (1, "How shall we begin?", "How do we begin?")
    with pytest.raises(PostChanged):
        post.edit(cast.kari, "Second change", revision=0)
    response = client.post(
        f"/en/exchange/posts/{post.pk}/edit/", {"title": "How shall we begin?", "text": "Second change", "revision": "0"}
    )
    assert "changed while you were editing" in response.content.decode()
    assert "Second change" in response.content.decode()
    assert "First change" in response.content.decode()
    post.refresh_from_db()
    assert post.source == "First change"


def test_editing_without_a_change_makes_no_version(cast, asked):
    post = asked.posts.get()
    post.edit(cast.kari, post.source, revision=0)
    assert not post.versions.exists()


def test_only_its_author_or_a_moderator_edits_a_post(cast, asked, sign_in):
    address = f"/en/exchange/posts/{asked.posts.get().pk}/edit/"
    answers = {who: sign_in(getattr(cast, who)).get(address).status_code for who in ("kari", "moderator", "olav", "editor")}
    assert answers == {"kari": 200, "moderator": 200, "olav": 404, "editor": 404}


def test_the_way_back_never_leaves_the_site(cast, asked, sign_in):
    for address in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        response = sign_in(cast.olav).post(
            f"/en/exchange/topics/{asked.pk}/reply/", reply_form(text=f"From {address}", next=address)
        )
        assert response.headers["Location"].startswith(f"/en/exchange/topics/{asked.pk}/")


def test_announcements_are_started_by_staff_and_answered_by_all(cast, sign_in):
    board = make.board(is_announcements=True)
    form = reply_form(board=board.key, kind="discussion", title="News for all")
    assert sign_in(cast.kari).post("/en/exchange/new/", form).status_code in (200, 404)
    assert not Topic.objects.exists()
    assert sign_in(cast.editor).post("/en/exchange/new/", form).status_code == 302
    assert Topic.objects.get().may_be_replied_to_by(cast.kari)
