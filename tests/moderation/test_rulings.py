"""A decision names rule and reason, is told to whom it concerns, and is looked at again by somebody else if she asks."""

import pytest

from experience_exchange.reviews import HIDDEN, REPORTED_POST
from members.roles import MODERATOR
from moderation.appeals import APPEAL, appeal
from moderation.models import MayNotDecide, ReviewItem, Ruling
from moderation.notices import APPEAL_ANSWERED, RULED
from moderation.rules import Rule
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(cast):
    return make.topic(make.board(), cast.kari, replies=[cast.olav]).posts.get(number=2)


@pytest.fixture
def ruling(cast, post, sign_in):
    sent = {"reason": "It names a customer.", "rule": "privacy"}
    assert sign_in(cast.moderator).post(f"/en/exchange/posts/{post.pk}/hide/", sent).status_code == 302
    return Ruling.objects.get()


def told(member, kind) -> int:
    return Notification.objects.of(member).of_kind(kind).count()


def appeal_item(ruling) -> ReviewItem:
    return ReviewItem.objects.about(APPEAL, ruling).get()


def test_hiding_by_hand_is_a_decision_with_rule_and_reason_told_to_the_author(cast, post, ruling, sign_in):
    post.refresh_from_db()
    assert post.hidden_at
    assert (ruling.member, ruling.by, ruling.rule, ruling.stands) == (cast.olav, cast.moderator, Rule.PRIVACY, True)
    assert ReviewItem.objects.about(REPORTED_POST, post).get().last_decision().reason == "It names a customer."
    assert told(cast.olav, RULED) == 1
    page = sign_in(cast.olav).get(ruling.get_absolute_url()).content.decode()
    assert "It names a customer." in page and str(Rule.PRIVACY.label) in page
    assert cast.moderator.name not in page


def test_the_form_where_the_post_stands_asks_for_the_rule(cast, post, sign_in):
    page = sign_in(cast.moderator).get(post.topic.get_absolute_url()).content.decode()
    form = page[page.index(f'action="/en/exchange/posts/{post.pk}/hide/"') :].partition("</form>")[0]
    assert all(f'<option value="{rule}">' in form for rule in Rule.values)


def test_hiding_twice_is_deciding_once(cast, post, ruling, sign_in):
    sign_in(cast.admin).post(f"/en/exchange/posts/{post.pk}/hide/", {"reason": "Me too.", "rule": "nonsense"})
    post.refresh_from_db()
    assert post.hidden_at
    assert Ruling.objects.standing().count() >= 1


@pytest.mark.parametrize("road", ["hide", "restore"])
def test_who_wrote_a_post_hears_that_it_is_shown_again(cast, post, ruling, sign_in, road):
    sign_in(cast.moderator).post(f"/en/exchange/posts/{post.pk}/{road}/", {"take_back": "yes", "reason": "It named nobody."})
    ruling.refresh_from_db()
    assert not ruling.stands
    assert told(cast.olav, RULED) == 2
    page = sign_in(cast.olav).get("/en/notifications/").content.decode()
    assert "A moderator has taken a decision back: Your post was hidden" in page


def test_nobody_else_reads_it(cast, ruling, sign_in):
    for member in (cast.kari, cast.moderator, cast.admin):
        assert sign_in(member).get(ruling.get_absolute_url()).status_code == 404


def test_she_appeals_once_and_it_waits_for_somebody_else(cast, ruling, sign_in):
    client = sign_in(cast.olav)
    for _ in range(2):
        assert client.post(ruling.get_absolute_url(), {"text": "There is no name in it."}).status_code == 302
    item = appeal_item(ruling)
    assert item.voices.count() == 1
    assert client.get("/en/moderation/mine/").context["reports"] == [], "an appeal is no report"
    with pytest.raises(MayNotDecide):
        item.decide(cast.moderator, "uphold", "No.")
    assert item.pk not in [
        entry.item.pk for kind in sign_in(cast.moderator).get("/en/moderation/").context["kinds"].values() for entry in kind
    ]
    assert sign_in(cast.admin).get(f"/en/moderation/{item.pk}/").status_code == 200


def test_a_decision_taken_back_shows_the_post_again_and_says_why(cast, post, ruling, sign_in):
    appeal(ruling, "There is no name in it.")
    appeal_item(ruling).decide(make.member("Second", MODERATOR), "overturn", "You are right.")
    post.refresh_from_db()
    ruling.refresh_from_db()
    assert (post.hidden_at, ruling.stands) == (None, False)
    assert told(cast.olav, APPEAL_ANSWERED) == 1
    assert "You are right." in sign_in(cast.olav).get(ruling.get_absolute_url()).content.decode()


def test_a_decision_that_stands_leaves_it_hidden(cast, post, ruling):
    appeal(ruling, "There is no name in it.")
    appeal_item(ruling).decide(cast.admin, "uphold", "There is, in line two.")
    post.refresh_from_db()
    ruling.refresh_from_db()
    assert post.hidden_at and ruling.stands
    assert not appeal(ruling, "Again!")


def test_showing_it_again_by_hand_lifts_the_decision(cast, post, ruling, sign_in):
    sign_in(cast.moderator).post(f"/en/exchange/posts/{post.pk}/hide/", {"take_back": "yes"})
    post.refresh_from_db()
    assert post.hidden_at is None
    assert not Ruling.objects.about(post).of_kind(HIDDEN).standing().exists()


def test_without_a_text_an_appeal_is_asked_again(cast, ruling, sign_in):
    assert sign_in(cast.olav).post(ruling.get_absolute_url(), {"text": " \x00"}).status_code == 200
    assert not ReviewItem.objects.about(APPEAL, ruling).exists()


def test_others_who_try_leave_a_line_in_the_log(cast, post, sign_in, caplog):
    with caplog.at_level("WARNING", logger="moderation.refusals"):
        assert sign_in(cast.kari).post(f"/en/exchange/posts/{post.pk}/hide/", {"reason": "x"}).status_code == 404
    assert [(record.why, record.member) for record in caplog.records if record.name == "moderation.refusals"] == [
        ("MayNotDecide", cast.kari.pk)
    ]


def test_the_rules_are_there_for_everybody(client, cast):
    page = client.get("/nb/moderation/rules/")
    assert page.status_code == 200


def test_appeals_in_the_queue_cost_the_same_however_many_wait(cast, sign_in, django_assert_max_num_queries):
    """Each about another post; after the first every further one is free."""
    client = sign_in(cast.admin)

    def cost(more: int) -> int:
        for _ in range(more):
            post = make.topic(make.board(), cast.kari, replies=[cast.olav]).posts.get(number=2)
            hidden = Ruling.objects.make(HIDDEN, post, member=cast.olav, by=cast.moderator, reason="It names a customer.")
            appeal(hidden, "There is no name in it.")
        client.get("/en/moderation/")
        with django_assert_max_num_queries(60) as asked:
            page = client.get("/en/moderation/")
        assert sum(len(entries) for entries in page.context["kinds"].values()) == ReviewItem.objects.waiting().count()
        return len(asked)

    assert cost(2) == cost(6)
