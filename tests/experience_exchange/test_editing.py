import pytest
from django.utils import timezone

from experience_exchange.models import Post, PostChanged, TooManyEdits
from experience_exchange.models.post import EDITABLE
from experience_exchange.models.post_version import EDITS_A_DAY, GRACE
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast):
    return make.topic(make.board(), cast.kari, "How do we begin?", text="How?")


def age(post: Post, long) -> Post:
    """As if it had been written so long ago."""
    Post.objects.filter(pk=post.pk).update(created_at=timezone.now() - long)
    return Post.objects.get(pk=post.pk)


def edit_of(post: Post, text: str, **more) -> dict:
    return {"title": post.topic.title, "text": text, "revision": str(post.revision), **more}


def test_what_is_changed_at_once_belongs_to_writing(cast, asked):
    post = asked.posts.get()
    post.edit(cast.kari, "How exactly?", revision=0)
    post = asked.posts.get()
    assert (post.revision, post.edited_at, post.versions.count()) == (1, None, 0)
    with pytest.raises(PostChanged):
        post.edit(cast.kari, "How on earth?", revision=0)


def test_what_is_changed_later_is_kept_and_going_on_with_it_is_one_edit(cast, asked):
    post = age(asked.posts.get(), GRACE * 2)
    post.edit(cast.kari, "How exactly?", revision=0)
    post.edit(cast.kari, "How exactly, please?", revision=1)
    assert [version.source for version in post.versions.all()] == ["How?"]
    assert asked.posts.get().edited_at
    post.versions.update(edited_at=timezone.now() - GRACE * 2)
    post.edit(cast.kari, "How exactly, dear all?", revision=2)
    assert post.versions.count() == 2


def test_what_others_have_answered_to_is_kept_from_the_first_minute(cast, asked):
    asked.reply(cast.olav, "Like this.")
    asked.posts.first().edit(cast.kari, "Something else?", revision=0)
    assert asked.posts.first().versions.get().source == "How?"


def test_a_moderators_edit_is_always_kept(cast, asked):
    asked.posts.get().edit(cast.moderator, "How, please?", revision=0)
    assert asked.posts.get().versions.get().edited_by == cast.moderator


def test_an_author_edits_for_a_month_and_a_moderator_later_too(cast, asked, sign_in):
    post = age(asked.posts.get(), EDITABLE)
    address = f"/en/exchange/posts/{post.pk}/edit/"
    assert sign_in(cast.kari).get(address).status_code == 404
    assert sign_in(cast.moderator).get(address).status_code == 200


def test_too_many_edits_a_day_are_refused_with_the_text_kept(cast, asked, sign_in):
    post = age(asked.posts.get(), GRACE * 2)
    for number in range(EDITS_A_DAY):
        post.versions.create(revision=1000 + number, title="t", source="s", edited_by=cast.kari)
    with pytest.raises(TooManyEdits):
        post.edit(cast.kari, "Again", revision=0)
    html = sign_in(cast.kari).post(f"/en/exchange/posts/{post.pk}/edit/", edit_of(post, "Once more")).content.decode()
    assert "You have changed many posts today" in html
    assert "Once more</textarea>" in html


def test_history_shows_what_each_edit_changed(cast, asked, sign_in):
    post = age(asked.posts.get(), GRACE * 2)
    post.edit(cast.kari, "How *exactly* <b>?", revision=0, title="How shall we begin?")
    html = sign_in(cast.olav).get(f"/en/exchange/posts/{post.pk}/history/").content.decode()
    assert "<ins>" in html
    assert "*exactly* &lt;b&gt;" in html
    assert "shall" in html
    topic = sign_in(cast.olav).get(asked.get_absolute_url()).content.decode()
    assert f'href="/en/exchange/posts/{post.pk}/history/"' in topic


def test_history_is_for_those_who_may_see_the_post(cast, sign_in, client):
    secret = make.topic(make.board(audience=cast.kommune.audience_key), cast.kari, text="Secret").posts.get()
    address = f"/en/exchange/posts/{secret.pk}/history/"
    assert sign_in(cast.olav).get(address).status_code == 404
    assert client.get(address).status_code == 302
    assert sign_in(cast.manager).get(address).status_code == 200


def test_what_should_not_have_been_written_goes_out_of_the_history(cast, asked, sign_in):
    post = age(asked.posts.get(), GRACE * 2)
    post.edit(cast.kari, "Without the telephone number", revision=0)
    address = f"/en/exchange/posts/{post.pk}/history/0/delete/"
    assert sign_in(cast.olav).post(address).status_code == 404
    assert sign_in(cast.kari).post(address).status_code == 302
    assert sign_in(cast.kari).post(address).status_code == 404
    assert not post.versions.exists()


def test_a_conflict_shows_both_and_what_differs(cast, asked, sign_in):
    post = asked.posts.get()
    form = edit_of(post, "How, in Excel?")
    post.edit(cast.moderator, "How, in the tool?", revision=0)
    html = sign_in(cast.kari).post(f"/en/exchange/posts/{post.pk}/edit/", form).content.decode()
    assert "changed while you were editing" in html
    assert "How, in Excel?</textarea>" in html
    assert "<del>the tool</del>" in html or "<del>the</del>" in html
    assert "Excel</ins>" in html
