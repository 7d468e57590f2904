"""The queue: who sees it, who decides, and what is written down."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members.models import Organisation
from members.roles import MODERATOR
from moderation import kinds
from moderation.kinds import Decision, ReviewKind, Waiting
from moderation.models import AlreadyDecided, MayNotDecide, ReviewDecision, ReviewItem
from moderation.scheduled_jobs import remind_moderators
from notifications.models import Notification
from tests import make

pytestmark = pytest.mark.django_db
NASTY = "<script>alert(1)</script>"


def rename(target, reviewer, reason):
    Organisation.objects.filter(pk=target.pk).update(name=f"{target.name} (decided)")


def break_down(target, reviewer, reason):
    rename(target, reviewer, reason)
    raise RuntimeError


@pytest.fixture
def kind(monkeypatch):
    made = ReviewKind(
        "test_review",
        "Reported things",
        describe=lambda target: Waiting(target.name, f"{NASTY} {target.name}"),
        decisions=(Decision("keep", "Keep", rename), Decision("hide", "Hide", rename), Decision("break", "Break", break_down)),
        may_decide=lambda member, target: member.holds(MODERATOR),
    )
    monkeypatch.setitem(kinds._kinds, made.code, made)
    return made


@pytest.fixture
def item(cast, kind):
    return ReviewItem.objects.wait(kind, cast.elsewhere, by=cast.kari, reason=f"{NASTY} spam")


def decision(code="keep", **changes) -> dict:
    return {"decision": code, "keep-turn": 1, "keep-reason": "It is fine", **changes}


@pytest.mark.parametrize("address", ["/en/moderation/", "/en/moderation/decided/", "/nb/moderation/"])
def test_others_are_not_told_of_the_queue(cast, item, sign_in, address):
    assert Client().get(address).url.startswith("/accounts/login/")
    for member in (cast.kari, cast.olav, cast.manager):
        assert sign_in(member).get(address).status_code == 404
    for member in (cast.moderator, cast.admin):
        assert sign_in(member).get(address).status_code == 200


def test_others_cannot_decide(cast, item, sign_in):
    for member in (cast.kari, cast.admin):
        assert sign_in(member).post(f"/en/moderation/{item.pk}/", decision()).status_code == 404
    with pytest.raises(MayNotDecide):
        item.decide(cast.olav, "keep", "because")
    item.refresh_from_db()
    assert item.is_waiting


def test_deciding_writes_down_who_what_when_and_why(cast, item, sign_in):
    assert sign_in(cast.moderator).post(f"/en/moderation/{item.pk}/", decision()).status_code == 302
    row = ReviewDecision.objects.get()
    assert (row.reviewer, row.decision, row.reason) == (cast.moderator, "keep", "It is fine")
    assert row.decided_at
    assert Organisation.objects.get(pk=cast.elsewhere.pk).name == "Granmo Industri (decided)"
    assert not ReviewItem.objects.waiting().exists()


def test_what_is_written_down_is_not_changed(cast, item):
    row = item.decide(cast.moderator, "keep", "fine")
    with pytest.raises(TypeError):
        row.save()


def test_a_decision_needs_a_reason(cast, item, sign_in):
    page = sign_in(cast.moderator).post(f"/en/moderation/{item.pk}/", decision(**{"keep-reason": "  "}))
    assert page.status_code == 200
    with pytest.raises(ValueError):
        item.decide(cast.moderator, "keep", " ")
    item.refresh_from_db()
    assert item.is_waiting


def test_of_two_moderators_at_once_the_second_is_told(cast, item, sign_in):
    same = ReviewItem.objects.get(pk=item.pk)
    item.decide(cast.moderator, "hide", "spam")
    with pytest.raises(AlreadyDecided) as told:
        same.decide(make.member("Second", MODERATOR), "keep", "fine")
    assert told.value.decision.reviewer == cast.moderator
    page = sign_in(make.member("Third", MODERATOR)).post(f"/en/moderation/{item.pk}/", decision(), follow=True)
    assert cast.moderator.name in " ".join(str(message) for message in page.context["messages"])
    assert ReviewDecision.objects.count() == 1


def test_a_page_from_before_it_was_opened_again_decides_nothing(cast, item, kind, sign_in):
    item.decide(cast.moderator, "keep", "fine")
    again = ReviewItem.objects.wait(kind, cast.elsewhere, by=cast.olav, reason="worse now")
    assert (again.pk, again.turn) == (item.pk, 2)
    sign_in(cast.moderator).post(f"/en/moderation/{item.pk}/", decision())
    assert ReviewItem.objects.get(pk=item.pk).is_waiting


def test_what_a_decision_breaks_undoes_it_all(cast, item):
    with pytest.raises(RuntimeError):
        item.decide(cast.moderator, "break", "why")
    assert ReviewItem.objects.get(pk=item.pk).is_waiting
    assert not ReviewDecision.objects.exists()
    assert Organisation.objects.get(pk=cast.elsewhere.pk).name == "Granmo Industri"


def test_reporting_again_joins_what_waits(cast, item, kind):
    for member in (cast.kari, cast.olav):
        ReviewItem.objects.wait(kind, cast.elsewhere, by=member, reason="me too")
    assert ReviewItem.objects.count() == 1
    assert item.voices.count() == 2


@pytest.mark.parametrize("language", ["en", "nb"])
def test_members_text_is_escaped(cast, item, sign_in, language):
    page = sign_in(cast.moderator).get(f"/{language}/moderation/{item.pk}/").content.decode()
    assert NASTY not in page
    assert "&lt;script&gt;" in page


def test_nonsense_is_no_500(cast, item, sign_in):
    client = sign_in(cast.moderator)
    assert client.get("/en/moderation/99999999999999999999999/").status_code == 404
    for data in ({}, {"decision": "explode"}, {"decision": "keep", "keep-turn": "x"}, {"decision": ["keep", "hide"]}):
        assert client.post(f"/en/moderation/{item.pk}/", data).status_code in (200, 302)
    assert ReviewItem.objects.get(pk=item.pk).is_waiting


def test_a_thing_that_is_gone_waits_no_more(cast, kind, sign_in):
    gone = make.organisation("Gone away")
    item = ReviewItem.objects.wait(kind, gone)
    gone.delete()
    client = sign_in(cast.moderator)
    assert "Gone away" not in client.get("/en/moderation/").content.decode()
    assert client.get(f"/en/moderation/{item.pk}/").status_code == 404


def test_the_queue_costs_the_same_at_any_length(cast, item, kind, sign_in):
    client = sign_in(cast.moderator)

    def queries() -> int:
        client.get("/en/moderation/")
        with CaptureQueriesContext(connection) as caught:
            assert client.get("/en/moderation/").status_code == 200
        return len(caught)

    few = queries()
    for _ in range(20):
        ReviewItem.objects.wait(kind, make.organisation())
    assert queries() == few <= 12


def test_moderators_are_reminded_after_two_days_once(cast, item):
    remind_moderators()
    assert not Notification.objects.exists()
    ReviewItem.objects.update(opened_at=timezone.now() - timedelta(days=3))
    remind_moderators(), remind_moderators()
    assert [row.member for row in Notification.objects.all()] == [cast.moderator]


def test_the_menu_offers_moderation_to_moderators_only(cast, item, sign_in):
    assert "/en/moderation/" in sign_in(cast.moderator).get("/en/people/settings/").content.decode()
    assert "/en/moderation/" not in sign_in(cast.kari).get("/en/people/settings/").content.decode()


def test_refused_attempts_are_in_the_log_without_names(cast, item, kind, sign_in, caplog):
    late = make.member("Lars", MODERATOR)
    with caplog.at_level("WARNING", logger="moderation.refusals"):
        assert sign_in(cast.kari).post(f"/en/moderation/{item.pk}/", decision()).status_code == 404
        item.decide(cast.moderator, "keep", "It is fine")
        sign_in(late).post(f"/en/moderation/{item.pk}/", decision())
    records = [record for record in caplog.records if record.name == "moderation.refusals"]
    assert [(record.why, record.member) for record in records] == [
        ("MayNotDecide", cast.kari.pk),
        ("AlreadyDecided", late.pk),
    ]
    written = str([record.__dict__ for record in records])
    assert "kari" not in written.lower()
    assert NASTY not in written
