"""How closely a member follows: her own choice stands, what she does only adds, and what she muted is silent."""

import pytest
from django.db import IntegrityError, transaction

from experience_exchange.models import Following
from experience_exchange.notices import FOLLOWED, JOINED, MENTION_OF_ME
from experience_exchange.standing import Level, Why
from goals.models import Theme
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return make.board("Help")


@pytest.fixture
def topic(board, cast):
    return make.topic(board, cast.olav, themes=[Theme.objects.first()])


def level(member, topic) -> Level:
    return Following.objects.standing_of(member, topic).level


def why(member, topic) -> str:
    return Following.objects.standing_of(member, topic).row.why


def told(member, kind) -> int:
    return Notification.objects.of(member).of_kind(kind).count()


def test_who_starts_or_writes_watches_and_who_is_mentioned_tracks(cast, topic):
    topic.reply(cast.kari, f"Ask @{cast.manager.handle}")
    assert (level(cast.olav, topic), why(cast.olav, topic)) == (Level.WATCHING, Why.STARTED)
    assert (level(cast.kari, topic), why(cast.kari, topic)) == (Level.WATCHING, Why.POSTED)
    assert (level(cast.manager, topic), why(cast.manager, topic)) == (Level.TRACKING, Why.MENTIONED)
    assert level(cast.editor, topic) == Level.NORMAL


def test_no_automation_overrides_a_choice(cast, topic):
    Following.objects.choose(cast.kari, topic, Level.NORMAL)
    topic.reply(cast.kari, "I know!")
    assert (level(cast.kari, topic), why(cast.kari, topic)) == (Level.NORMAL, Why.CHOSEN)


def test_what_comes_by_itself_never_lowers(cast, topic):
    topic.reply(cast.kari, "One thing")
    topic.reply(cast.olav, f"Say more, @{cast.kari.handle}")
    assert level(cast.kari, topic) == Level.WATCHING


def test_a_muted_board_or_theme_silences_but_what_she_chose_or_started_herself(cast, board, topic):
    theme = topic.themes.get()
    for thing in (board, theme):
        Following.objects.choose(cast.kari, thing, Level.MUTED)
        topic.reply(cast.olav, f"What says @{cast.kari.handle}?")
        assert level(cast.kari, topic) == Level.MUTED
        Following.objects.of(cast.kari).filter(topic=None).delete()
    assert told(cast.kari, MENTION_OF_ME) == 0
    Following.objects.choose(cast.kari, board, Level.MUTED)
    assert level(cast.kari, make.topic(board, cast.kari)) == Level.WATCHING
    Following.objects.choose(cast.kari, topic, Level.WATCHING)
    assert level(cast.kari, topic) == Level.WATCHING


def test_who_watches_a_board_or_a_theme_hears_of_new_topics_and_answers(cast, board):
    theme = Theme.objects.first()
    Following.objects.choose(cast.kari, board, Level.WATCHING)
    Following.objects.choose(cast.manager, theme, Level.WATCHING)
    Following.objects.choose(cast.editor, theme, Level.TRACKING)
    topic = make.topic(board, cast.olav, themes=[theme])
    topic.reply(cast.admin, "Yes")
    assert [told(one, FOLLOWED) for one in (cast.kari, cast.manager, cast.editor)] == [1, 1, 0]


def test_who_wrote_hears_of_the_next_and_who_may_not_see_the_board_hears_nothing(cast):
    own = make.board(audience=cast.kommune.audience_key)
    topic = make.topic(own, cast.kari)
    topic.reply(cast.manager, "So")
    for member in (cast.olav, cast.moderator):
        Following.objects.choose(member, own, Level.WATCHING)
    topic.reply(cast.kari, "Thank you")
    assert told(cast.manager, JOINED) == 1
    assert [told(one, FOLLOWED) for one in (cast.olav, cast.moderator)] == [0, 0]


def test_the_database_knows_one_level_a_thing(cast, topic):
    row = Following.objects.of(cast.olav).get()
    for wrong in ({"topic": topic}, {"topic": topic, "board": topic.board}, {}, {"board": topic.board, "why": Why.POSTED}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Following.objects.create(**{"member": cast.olav, "level": row.level, "why": Why.CHOSEN, **wrong})


@pytest.mark.parametrize("kind", ["topic", "board", "theme"])
def test_the_level_is_chosen_on_the_page(cast, sign_in, topic, kind):
    theme = topic.themes.get()
    page, thing = {
        "topic": (topic.get_absolute_url(), topic),
        "board": (topic.board.get_absolute_url(), topic.board),
        "theme": (f"/en/exchange/themes/{theme.key}/", theme),
    }[kind]
    client = sign_in(cast.kari)
    assert "Following:" in client.get(page).content.decode()
    assert client.post(f"{page}follow/", {"level": 3}).url == page
    client.post(f"{page}follow/", {"level": 17})
    row = Following.objects.of(cast.kari).get()
    assert (row.thing, row.level, row.why) == (thing, Level.WATCHING, Why.CHOSEN)
    assert "You chose this yourself." in client.get(page).content.decode()


def test_everything_followed_stands_on_one_page_and_changes_there(cast, sign_in, board, topic):
    topic.reply(cast.kari, "I follow this")
    page, client = "/en/exchange/following/", sign_in(cast.kari)
    form = client.get(page).context["form"]
    assert [field.label for field in form.topics] == [topic.title]
    sent = {name: field.initial for name, field in form.fields.items()} | {f"board-{board.pk}": Level.TRACKING}
    assert client.post(page, sent).status_code == 302
    assert Following.objects.of(cast.kari).get(board=board).level == Level.TRACKING
    assert why(cast.kari, topic) == Why.POSTED
    assert client.post(page, {**sent, f"topic-{topic.pk}": "9"}).status_code == 200


def test_the_page_costs_the_same_for_much_and_little(cast, sign_in, board, django_assert_max_num_queries):
    client, page = sign_in(cast.kari), "/en/exchange/following/"
    for _ in range(8):
        make.topic(board, cast.kari)
    client.get(page)
    with django_assert_max_num_queries(15):
        assert client.get(page).status_code == 200


def test_who_reads_for_a_while_tracks(cast, sign_in, topic):
    assert sign_in(cast.kari).post(f"{topic.get_absolute_url()}stayed/").status_code == 204
    assert (level(cast.kari, topic), why(cast.kari, topic)) == (Level.TRACKING, Why.READ)
