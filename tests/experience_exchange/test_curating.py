"""Who has earned it puts others' topics in order: for the same readers as before, with a reason, counted, and to be taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activity.models import Activity
from experience_exchange.activities import TOPIC_CURATED
from experience_exchange.curating_notices import PUT_IN_ORDER
from experience_exchange.models import Topic
from experience_exchange.rearranging.curating import CURATED, curate, may_curate
from experience_exchange.trust import CURATED_A_DAY, CURATES_AFTER_POSTS, has_earned_curating, needs_to_curate
from goals.models import Theme
from moderation.appeals import overturn
from moderation.models import Ruling
from moderation.sanctions import SILENCED, sanction
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db
REASON = "So that others find it"


@pytest.fixture
def board():
    return make.board("Help")


@pytest.fixture
def topic(board, cast):
    return make.topic(board, cast.kari, "Help!!!", tags=["ai"])


@pytest.fixture
def curator(cast):
    """She has written and helped long enough."""
    member = make.member("Nils", organisation=cast.elsewhere, date_joined=timezone.now() - timedelta(days=60))
    asked = [make.topic(make.board(), cast.olav) for _ in range(3)]
    for one in asked:
        one.accept(one.reply(member, "Like this"))
    for number in range(CURATES_AFTER_POSTS - 3):
        asked[0].reply(member, f"And {number}")
    return member


def address(topic) -> str:
    return f"/en/exchange/topics/{topic.pk}/order/"


def sent(topic, **fields) -> dict:
    now = {"title": topic.title, "kind": topic.kind, "board": topic.board.key, "tags": ", ".join(topic.tags.names())}
    return {**now, "themes": [], "reason": REASON, "seen": topic.arrangement, **fields}


def test_each_need_counts_and_all_are_needed(cast, curator):
    assert [need.is_met for need in needs_to_curate(curator)] == [True] * 4
    curator.date_joined = timezone.now() - timedelta(days=3)
    assert not has_earned_curating(curator)
    assert [need.is_met for need in needs_to_curate(cast.kari)] == [False, False, False, True]


def test_what_is_taken_back_counts_no_more(cast, curator):
    answer = Topic.objects.filter(accepted__author=curator).first()
    answer.accept(None)
    assert not has_earned_curating(curator)


def test_a_silence_takes_the_right_away_and_a_lifted_one_gives_it_back(cast, curator, topic):
    ruling = sanction(curator, SILENCED, by=cast.moderator, rule="respect", reason="Names.", days=1)
    assert not may_curate(curator, topic)
    ruling.lift(cast.admin, "A mistake")
    assert may_curate(curator, topic)


def test_what_it_takes_is_shown_instead_of_the_form(cast, topic, sign_in):
    client = sign_in(cast.olav)
    assert "Title, board and tags" not in client.get(topic.get_absolute_url()).content.decode()
    for send in (client.get, lambda at: client.post(at, sent(topic, title="Which model reads forms?"))):
        assert send(address(topic)).url == "/en/exchange/rights/"
    page = client.get("/en/exchange/rights/").content.decode()
    assert "Not yet" in page and f"0 of {CURATES_AFTER_POSTS}" in page
    topic.refresh_from_db()
    assert topic.title == "Help!!!"


def test_the_curator_changes_everything_and_it_is_counted_told_and_written_down(cast, board, topic, curator, sign_in):
    other, theme, client = make.board("Tools"), Theme.objects.first(), sign_in(curator)
    assert "Title, board and tags" in client.get(topic.get_absolute_url()).content.decode()
    assert "You have earned it" in client.get("/en/exchange/rights/").content.decode()
    wanted = sent(
        topic, title="Which model reads forms?", kind="discussion", board=other.key, themes=[theme.key], tags="forms, ocr"
    )
    assert client.post(address(topic), wanted).url == topic.get_absolute_url()
    topic = Topic.objects.get(pk=topic.pk)
    assert (topic.title, topic.kind, topic.board) == ("Which model reads forms?", "discussion", other)
    assert (set(topic.tags.names()), list(topic.themes.all())) == ({"forms", "ocr"}, [theme])
    assert Activity.objects.by(curator).of_kind(TOPIC_CURATED).total() == 1
    assert Notification.objects.of(cast.kari).of_kind(PUT_IN_ORDER).count() == 1
    ruling = Ruling.objects.about(topic).get()
    assert (ruling.by, ruling.member, ruling.reason) == (curator, cast.kari, REASON)
    assert "Help!!!" in client.get(f"/en/exchange/posts/{topic.posts.get().pk}/history/").content.decode()
    mine = sign_in(cast.kari).get(ruling.get_absolute_url()).content.decode()
    assert "by a member who has earned it" in mine and curator.name not in mine


def test_an_appeal_puts_back_what_nobody_changed_since(cast, topic, curator):
    first = curate(topic, {"title": "Forms", "tags": ["forms"]}, by=curator, reason=REASON)
    curate(topic, {"title": "Which model reads forms?"}, by=cast.moderator, reason=REASON)
    overturn(first, cast.admin, "The tags were right.")
    topic = Topic.objects.get(pk=topic.pk)
    assert (topic.title, list(topic.tags.names())) == ("Which model reads forms?", ["ai"])
    assert Activity.objects.by(curator).of_kind(TOPIC_CURATED).total() == 0


@pytest.mark.parametrize("tags", [["data leakage"], ["data leakage", "ocr"], ["forms, scanned", "ocr"], []])
def test_tags_stand_in_the_form_as_they_are_written_there(cast, board, tags, sign_in):
    topic, client = make.topic(board, cast.kari, tags=tags), sign_in(cast.kari)
    form = client.get(address(topic)).context["form"]
    client.post(address(topic), sent(topic, title="Forms and machines", tags=form["tags"].value()))
    topic.refresh_from_db()
    assert (topic.title, set(topic.tags.names())) == ("Forms and machines", set(tags))


def test_a_topic_never_reaches_others_than_before(cast, topic, curator, sign_in):
    client = sign_in(curator)
    for narrow in (make.board(audience="members"), make.board(approves_first=True), make.board(is_announcements=True)):
        assert client.post(address(topic), sent(topic, board=narrow.key)).status_code == 422
    assert client.get(address(make.topic(make.board(is_announcements=True), cast.admin))).status_code == 404
    inside = make.topic(make.board(audience=cast.kommune.audience_key), cast.kari)
    assert client.get(address(inside)).status_code == 404


def test_the_discussion_of_a_page_follows_its_page(cast, sign_in):
    about = make.topic(make.board(), cast.kari, about=make.case())
    assert sign_in(cast.moderator).get(address(about)).status_code == 404


def test_two_at_once_the_second_is_told_and_keeps_her_words(cast, topic, curator, sign_in):
    client, old = sign_in(curator), sent(topic, title="Forms, read by machines")
    curate(topic, {"title": "Forms"}, by=cast.moderator, reason=REASON, seen=0)
    page = client.post(address(topic), old)
    html = page.content.decode()
    assert page.status_code == 422 and "Somebody else changed this topic" in html and "Forms, read by machines" in html
    assert client.post(address(topic), {**old, "seen": page.context["form"]["seen"].value()}).status_code == 302
    topic.refresh_from_db()
    assert topic.title == "Forms, read by machines"


def test_her_own_topic_needs_no_right_no_reason_and_counts_for_nothing(cast, topic, sign_in):
    client = sign_in(cast.kari)
    assert client.post(address(topic), sent(topic, tags="forms")).status_code == 302
    assert list(topic.tags.names()) == ["forms"]
    assert not Activity.objects.of_kind(TOPIC_CURATED).exists()
    assert not Notification.objects.of_kind(PUT_IN_ORDER).exists()


def test_bad_input_keeps_what_was_typed(cast, topic, curator, sign_in):
    client = sign_in(curator)
    for wrong in ({"title": "\u202e"}, {"tags": "a, b, c, d, e, f"}, {"reason": ""}, {"seen": "x"}, {"themes": ["none"]}, {}):
        page = client.post(address(topic), sent(topic, **{"title": "Forms and machines", **wrong}) if wrong else sent(topic))
        assert page.status_code == 422
        assert REASON in page.content.decode() or "reason" in wrong
    answered = make.topic(topic.board, cast.kari, replies=[cast.olav])
    answered.accept(answered.posts.get(number=2))
    assert "stays a question" in client.post(address(answered), sent(answered, kind="showcase")).content.decode()
    assert not Ruling.objects.of_kind(CURATED).exists()


def test_so_many_a_day_and_no_more_and_fewer_count(cast, board, curator, sign_in):
    for number in range(CURATED_A_DAY):
        curate(make.topic(board, cast.kari), {"title": f"In order {number}"}, by=curator, reason=REASON)
    last = make.topic(board, cast.kari)
    page = sign_in(curator).post(address(last), sent(last, title="One too many")).content.decode()
    assert "Go on tomorrow" in page and "One too many" in page
    assert Activity.objects.by(curator).of_kind(TOPIC_CURATED).total() == TOPIC_CURATED.a_day < CURATED_A_DAY
