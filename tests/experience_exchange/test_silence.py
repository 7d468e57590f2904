"""Who is silenced writes on no road: no file, no edit, no poll, no vote, nothing shown again. Taking away and reporting stay hers."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from experience_exchange.models import Attachment, Poll, PollBallot
from moderation.models import ReviewItem
from moderation.sanctions import SILENCED, sanction
from tests import make

pytestmark = pytest.mark.django_db
WHY = "you may read but not write"


@pytest.fixture
def topic(cast):
    return make.topic(make.board(), cast.olav, replies=[cast.kari, cast.olav])


@pytest.fixture
def silenced(cast, topic, sign_in):
    """Her client."""
    sanction(cast.olav, SILENCED, by=cast.moderator, rule="respect", reason="Names.", days=1)
    return sign_in(cast.olav)


def test_no_file_is_taken(topic, silenced):
    sent = {"text": "See", "once": str(uuid.uuid4()), "file-1": SimpleUploadedFile("a.csv", b"a;b\n1;2\n")}
    page = silenced.post(f"/en/exchange/topics/{topic.pk}/reply/", sent).content.decode()
    assert WHY in page and "See" in page
    assert not Attachment.objects.exists()


def test_no_edit_and_no_new_description_of_a_file(topic, silenced):
    post = topic.posts.last()
    kept = make.attachment(post)
    page = silenced.post(f"/en/exchange/posts/{post.pk}/edit/", {"text": "After", "revision": "0", f"about-{kept.pk}": "Insults"})
    post.refresh_from_db(), kept.refresh_from_db()
    assert WHY in page.content.decode()
    assert (post.source == "After", kept.about) == (False, "")


def test_no_poll_and_no_vote(cast, topic, silenced):
    sent = {"question": "Which tool?", "options": "One\nTwo"}
    page = silenced.post(f"/en/exchange/topics/{topic.pk}/poll/", sent).content.decode()
    assert WHY in page and "Which tool?" in page
    assert not Poll.objects.exists()
    poll = make.poll(topic)
    page = silenced.post(f"/en/exchange/polls/{poll.pk}/vote/", {"option": poll.options.first().pk}, follow=True)
    assert WHY in page.content.decode()
    assert not PollBallot.objects.exists()


def test_nothing_shown_again_but_taken_away_and_reported(topic, silenced):
    post = topic.posts.last()
    assert silenced.post(f"/en/exchange/posts/{post.pk}/delete/").status_code == 302
    assert WHY in silenced.post(f"/en/exchange/posts/{post.pk}/restore/", follow=True).content.decode()
    post.refresh_from_db()
    assert post.hidden_at
    silenced.post(f"/en/exchange/posts/{topic.posts.get(number=2).pk}/report/", {"reason": "other", "details": "Names."})
    assert ReviewItem.objects.exists()


def test_she_is_told_before_she_writes_in_vain_and_no_longer_when_it_is_lifted(
    cast, topic, sign_in, django_capture_on_commit_callbacks
):
    client, places = sign_in(cast.olav), (topic.get_absolute_url(), "/en/exchange/new/")

    def told() -> list[bool]:
        return [WHY in client.get(place).content.decode() for place in places]

    assert told() == [False, False]
    with django_capture_on_commit_callbacks(execute=True):
        ruling = sanction(cast.olav, SILENCED, by=cast.moderator, rule="respect", reason="Names.", days=1)
    assert told() == [True, True]
    assert WHY not in sign_in(cast.kari).get(places[0]).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        ruling.lift(cast.moderator, "He apologised.")
    assert told() == [False, False]


def test_the_author_of_a_hidden_post_finds_the_way_to_appeal(cast, topic, sign_in):
    topic.posts.last().hide("Names.", by=cast.moderator)
    page = topic.get_absolute_url()
    assert 'href="/en/moderation/mine/"' in sign_in(cast.olav).get(page).content.decode()
    assert 'href="/en/moderation/mine/"' not in sign_in(cast.moderator).get(page).content.decode()
