"""Moving, splitting, merging, closing: counters, readers, addresses, the ledger and the notices go along; nothing leaks."""

import uuid

import pytest

from activity.models import Activity
from experience_exchange.activities import ANSWER_ACCEPTED, POST_WRITTEN, TOPIC_STARTED
from experience_exchange.models import Post, ReadMark, Topic
from experience_exchange.models.order import Overtaken
from experience_exchange.rearranging.kinds import CLOSED, MERGED, MOVED, PINNED, SLOWED, CannotBe, WouldReachMore
from experience_exchange.rearranging.merging import merge
from experience_exchange.rearranging.moving import move
from experience_exchange.rearranging.splitting import split
from moderation.appeals import APPEAL, appeal
from moderation.models import ReviewItem, Ruling
from moderation.notices import RULED
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(cast):
    """Five posts: Kari asks, Olav, Mona, Olav and Kari answer."""
    return make.topic(make.board(), cast.kari, "Old", replies=[cast.olav, cast.manager, cast.olav, cast.kari])


def counted(member, kind) -> int:
    return Activity.objects.by(member).of_kind(kind).total()


def unread(member, topic) -> int:
    return Topic.objects.with_unread_for(member).get(pk=topic.pk).unread


def numbers(topic) -> list[int]:
    return list(topic.posts.order_by("number").values_list("number", flat=True))


def words(cast, **more) -> dict:
    return {"by": cast.moderator, "reason": "It is another question.", **more}


def test_split_posts_are_a_topic_of_their_own_with_its_counters(cast, topic):
    new = split(topic, [3, 4], "New", **words(cast))
    topic.refresh_from_db()
    assert (numbers(topic), topic.post_count) == ([1, 2, 5], 3)
    assert (numbers(new), new.post_count, new.author, new.audience) == ([1, 2], 2, cast.manager, topic.audience)
    before = (topic.post_count, new.post_count, new.last_post_at)
    topic.recount(), new.recount()
    assert (topic.post_count, new.post_count, new.last_post_at) == before
    assert topic.reply(cast.olav, "Next").number == 6, "numbers are never used again"


def test_the_ledger_follows_a_split(cast, topic):
    split(topic, [3, 4], "New", **words(cast))
    assert (counted(cast.manager, TOPIC_STARTED), counted(cast.manager, POST_WRITTEN)) == (1, 0)
    assert counted(cast.olav, POST_WRITTEN) == 2


def test_readers_keep_their_place_in_both_parts(cast, topic):
    ReadMark.objects.read_up_to(cast.admin, topic, 3)
    new = split(topic, [3, 4], "New", **words(cast))
    assert ReadMark.objects.get(member=cast.admin, topic=new).last_number == 1
    assert unread(cast.admin, new) == 1


def test_addresses_of_posts_and_notices_lead_to_where_they_are_now(cast, topic, sign_in):
    moved = topic.posts.get(number=3)
    new = split(topic, [3, 4], "New", **words(cast))
    assert sign_in(cast.olav).get(f"/en/exchange/posts/{moved.pk}/").url == f"{new.get_absolute_url()}#post-1"


def test_what_was_accepted_and_moves_is_accepted_no_more(cast, topic):
    topic.accept(topic.posts.get(number=4))
    split(topic, [3, 4], "New", **words(cast))
    topic.refresh_from_db()
    assert (topic.accepted, counted(cast.olav, ANSWER_ACCEPTED)) == (None, 0)


@pytest.mark.parametrize("chosen", [[], [1, 2], [99]])
def test_the_opening_post_stays_and_nothing_is_not_split(cast, topic, chosen):
    with pytest.raises(CannotBe):
        split(topic, chosen, "New", **words(cast))
    assert Topic.objects.count() == 1


def test_merged_posts_stand_behind_and_the_old_address_leads_there(cast, topic, client, sign_in):
    other = make.topic(topic.board, cast.olav, "Double", replies=[cast.manager])
    merge(other, topic, **words(cast))
    topic.refresh_from_db()
    assert (numbers(topic), topic.post_count) == ([1, 2, 3, 4, 5, 6, 7], 7)
    for reader in (client, sign_in(cast.kari), sign_in(cast.moderator)):
        assert reader.get(other.get_absolute_url()).url == topic.get_absolute_url()
    assert "Double" not in client.get(topic.board.get_absolute_url()).content.decode()
    assert (counted(cast.olav, TOPIC_STARTED), counted(cast.olav, POST_WRITTEN)) == (0, 3)


def test_a_reply_to_what_was_just_merged_is_written_where_it_went(cast, topic, sign_in):
    other = make.topic(topic.board, cast.olav)
    merge(other, topic, **words(cast))
    sent = {"text": "Still typing", "once": str(uuid.uuid4())}
    assert sign_in(cast.kari).post(f"/en/exchange/topics/{other.pk}/reply/", sent).status_code == 302
    assert Post.objects.get(source="Still typing").topic == topic


def test_whoever_had_read_both_has_read_the_whole(cast, topic):
    other = make.topic(topic.board, cast.olav, replies=[cast.manager])
    ReadMark.objects.read_up_to(cast.admin, topic, 5)
    ReadMark.objects.read_up_to(cast.admin, other, 2)
    ReadMark.objects.read_up_to(cast.editor, topic, 5)
    merge(other, topic, **words(cast))
    assert (unread(cast.admin, topic), unread(cast.editor, topic)) == (0, 2)


def test_the_answer_of_the_merged_one_becomes_the_answer_where_there_is_none(cast, topic):
    other = make.topic(topic.board, cast.olav, replies=[cast.manager])
    answer = other.posts.get(number=2)
    other.accept(answer)
    merge(other, topic, **words(cast))
    topic.refresh_from_db()
    assert (topic.accepted, counted(cast.manager, ANSWER_ACCEPTED)) == (answer, 1)


def test_what_cannot_be_merged_is_not(cast, topic):
    about = make.topic(topic.board, cast.kari, about=make.case(organisation=cast.kommune))
    for source in (topic, about):
        with pytest.raises(CannotBe):
            merge(source, topic, **words(cast))


def test_nothing_written_for_few_becomes_readable_for_more(cast, topic, sign_in):
    ours = make.topic(make.board(audience=cast.kommune.audience_key), cast.kari)
    with pytest.raises(WouldReachMore):
        merge(ours, topic, **words(cast))
    with pytest.raises(WouldReachMore):
        move(ours, topic.board, **words(cast))
    ours.refresh_from_db()
    assert sign_in(cast.olav).get(ours.get_absolute_url()).status_code == 404


def test_a_topic_moved_to_a_narrower_board_is_gone_for_the_others_on_every_road(cast, topic, sign_in, client):
    move(topic, make.board(audience="staff"), **words(cast, by=cast.admin))
    assert sign_in(cast.olav).get(topic.get_absolute_url()).status_code == 404
    assert client.get(topic.get_absolute_url()).status_code == 404
    assert "replied in" not in sign_in(cast.kari).get("/en/notifications/").content.decode()
    assert "Old" not in sign_in(cast.olav).get("/en/exchange/").content.decode()


def test_an_appeal_moves_it_back(cast, topic):
    before, elsewhere = topic.board, make.board()
    move(topic, elsewhere, **words(cast))
    ruling = Ruling.objects.of(cast.kari).of_kind(MOVED).get()
    assert Notification.objects.of(cast.kari).of_kind(RULED).count() == 1
    appeal(ruling, "It was right there.")
    ReviewItem.objects.about(APPEAL, ruling).get().decide(cast.admin, "overturn", "So it was.")
    topic.refresh_from_db()
    assert topic.board == before


def act(client, topic, code, **sent):
    prefixed = {f"{code}-{name}": value for name, value in {"seen": topic.arrangement, **sent}.items()}
    return client.post(f"/en/exchange/topics/{topic.pk}/moderate/", {"act": code, **prefixed}, follow=True)


def test_of_two_moderators_at_once_the_second_is_told(cast, topic, sign_in):
    seen = Topic.objects.get(pk=topic.pk)
    act(sign_in(cast.moderator), topic, "pin")
    page = act(sign_in(cast.admin), seen, "close", reason="Off the point.", rule="place")
    assert "Somebody else changed this topic" in page.content.decode()
    topic.refresh_from_db()
    assert topic.pinned_at and not topic.closed_at
    with pytest.raises(Overtaken):
        merge(topic, make.topic(topic.board, cast.olav), seen=0, **words(cast))


def test_closing_says_why_to_everybody_and_keeps_what_somebody_is_typing(cast, topic, sign_in):
    assert "required" in act(sign_in(cast.moderator), topic, "close", rule="place").content.decode()
    act(sign_in(cast.moderator), topic, "close", reason="It goes in circles.", rule="place")
    topic.refresh_from_db()
    assert "It goes in circles." in sign_in(cast.olav).get(topic.get_absolute_url()).content.decode()
    sent = {"text": "One last word", "once": str(uuid.uuid4())}
    page = sign_in(cast.olav).post(f"/en/exchange/topics/{topic.pk}/reply/", sent)
    assert "One last word" in page.content.decode() and "takes no more posts" in page.content.decode()
    act(sign_in(cast.moderator), topic, "open")
    topic.refresh_from_db()
    assert topic.closed_at is None
    assert not Ruling.objects.about(topic).of_kind(CLOSED).standing().exists()


def test_pinned_topics_stand_first_on_their_board(cast, topic, client):
    later = make.topic(topic.board, cast.olav, "Later")
    topic.pin(pinned=True)
    assert [found.pk for found in client.get(topic.board.get_absolute_url()).context["view"].topics] == [topic.pk, later.pk]


def test_the_pages_move_merge_and_split(cast, topic, sign_in):
    client, other, elsewhere = sign_in(cast.moderator), make.topic(topic.board, cast.olav), make.board("Elsewhere")
    assert client.get(f"/en/exchange/topics/{topic.pk}/moderate/").status_code == 200
    assert act(client, topic, "move", board=elsewhere.pk, reason="It belongs there.").status_code == 200
    page = act(client, other, "merge", target="no such topic", reason="Double.")
    assert "There is no such topic" in page.content.decode()
    act(client, other, "merge", target=f"https://example.org{topic.get_absolute_url()}?page=2#post-3", reason="Double.")
    topic.refresh_from_db(), other.refresh_from_db()
    assert (topic.board, other.merged_into) == (elsewhere, topic)
    assert Ruling.objects.of_kind(MERGED).get().member == cast.olav
    address, sent = f"/en/exchange/topics/{topic.pk}/split/", {"posts": [2, 3], "title": "Apart", "reason": "Another matter."}
    assert client.get(address).status_code == 200
    assert client.post(address, {**sent, "seen": topic.arrangement}).status_code == 302
    assert Topic.objects.get(title="Apart").post_count == 2
    assert client.post(address, {"posts": ["x", "\x00"], "title": "", "seen": "-1"}).status_code == 200


def test_pinning_and_slow_mode_are_written_down_and_taken_back(cast, topic, sign_in):
    client = sign_in(cast.moderator)
    for code, kind, sent in (("pin", PINNED, {}), ("slow", SLOWED, {"minutes": "30"})):
        topic.refresh_from_db()
        act(client, topic, code, **sent)
        ruling = Ruling.objects.about(topic).of_kind(kind).standing().get()
        assert (ruling.by, ruling.member) == (cast.moderator, cast.kari)
    assert Notification.objects.of(cast.kari).of_kind(RULED).count() == 2
    topic.refresh_from_db()
    act(client, topic, "pin")
    topic.refresh_from_db()
    act(client, topic, "slow", minutes="0")
    topic.refresh_from_db()
    assert (topic.pinned_at, topic.slow_minutes) == (None, 0)
    assert not Ruling.objects.about(topic).standing().exists()
