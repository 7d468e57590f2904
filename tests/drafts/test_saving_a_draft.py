"""Unfinished writing: saved as one goes, never overwritten unseen, gone when it is posted."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from drafts.models import MOST, Draft
from foundation.data_map import erase, export_of
from foundation.scheduled import jobs
from tests import make

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def topic(cast):
    return make.topic(make.board(), cast.olav)


@pytest.fixture
def kari(cast, sign_in):
    return sign_in(cast.kari)


def save(client, topic, text: str, sequence: int = 0, **more):
    words = {"draft_key": f"reply:{topic.pk}", "draft_sequence": sequence, "text": text, "csrfmiddlewaretoken": "x"}
    return client.post("/en/drafts/save/", {**words, **more}, headers=JSON)


def reply(client, topic, text: str):
    return client.post(f"/en/exchange/topics/{topic.pk}/reply/", {"text": text, "once": uuid.uuid4()})


def draft_of(cast) -> Draft:
    return Draft.objects.of(cast.kari).get()


def test_a_draft_is_there_again_where_it_was_begun(cast, kari, topic):
    answer = save(kari, topic, "Begin with\r\na small one")
    assert answer.json()["sequence"] == 1 and "saved" in answer.json()["said"]
    assert draft_of(cast).words == {"text": ["Begin with\na small one"]}
    page = kari.get(topic.get_absolute_url()).content.decode()
    assert "Begin with\na small one" in page and 'name="draft_sequence" value="1"' in page


def test_a_second_tab_is_told_and_overwrites_nothing(cast, kari, topic):
    save(kari, topic, "First")
    assert save(kari, topic, "First, longer", 1).json()["sequence"] == 2
    late = save(kari, topic, "Written in another tab", 1)
    assert late.status_code == 409
    assert late.json()["words"] == {"text": ["First, longer"]} and late.json()["open"]
    assert draft_of(cast).words == {"text": ["First, longer"]}
    knowingly = save(kari, topic, "Written in another tab", late.json()["sequence"])
    assert knowingly.status_code == 200 and draft_of(cast).words["text"] == ["Written in another tab"]


def test_the_same_words_sent_again_are_no_conflict(kari, topic):
    save(kari, topic, "First")
    assert save(kari, topic, "First", 0).json()["sequence"] == 1


def test_posting_ends_the_draft_and_a_late_save_does_not_bring_it_back(cast, kari, topic):
    save(kari, topic, "Half an answer")
    reply(kari, topic, "A whole answer")
    late = save(kari, topic, "Half an answer", 1)
    assert late.status_code == 409 and not late.json()["open"]
    assert not Draft.objects.of(cast.kari).open().exists()
    assert "Half an answer" not in kari.get(topic.get_absolute_url()).content.decode()


def test_posting_before_the_first_save_counts_too(cast, kari, topic):
    reply(kari, topic, "Quickly written")
    assert save(kari, topic, "Quickly wri", 0).status_code == 409
    assert not Draft.objects.of(cast.kari).open().exists()


def test_after_posting_the_next_draft_begins(cast, kari, topic):
    reply(kari, topic, "One")
    page = kari.get(topic.get_absolute_url()).content.decode()
    assert 'name="draft_sequence" value="1"' in page
    assert save(kari, topic, "Another", 1).status_code == 200
    assert draft_of(cast).is_open


def test_the_button_works_without_script(kari, topic):
    sent = {"draft_key": f"reply:{topic.pk}", "draft_sequence": 0, "text": "By hand"}
    answer = kari.post("/en/drafts/save/", sent, follow=True)
    assert answer.redirect_chain and "By hand" in answer.content.decode() and "Draft saved at" in answer.content.decode()


def test_without_script_both_texts_are_shown_and_one_is_kept(cast, kari, topic):
    save(kari, topic, "Saved in the other tab")
    sent = {"draft_key": f"reply:{topic.pk}", "draft_sequence": 0, "text": "Typed in this tab"}
    told = kari.post("/en/drafts/save/", sent)
    page = told.content.decode()
    assert told.status_code == 409 and "Saved in the other tab" in page and "Typed in this tab" in page
    kari.post("/en/drafts/save/", {**sent, "draft_sequence": 1})
    assert draft_of(cast).words == {"text": ["Typed in this tab"]}


def test_who_was_signed_out_saves_after_signing_in(cast, client, topic):
    sent = {"draft_key": f"reply:{topic.pk}", "draft_sequence": 0, "text": "Typed for an hour"}
    assert save(client, topic, "x").status_code == 401
    assert client.post("/en/drafts/save/", sent).status_code == 302
    client.force_login(cast.kari)
    assert "Typed for an hour" in client.get("/en/drafts/save/").content.decode()


def test_what_was_typed_before_one_was_signed_out_stands_in_the_reply(cast, client, topic):
    sent = {"text": "Typed for an hour", "once": str(uuid.uuid4())}
    client.post(f"/en/exchange/topics/{topic.pk}/reply/", sent)
    client.force_login(cast.kari)
    assert "Typed for an hour" in client.get(f"/en/exchange/topics/{topic.pk}/reply/").content.decode()


def test_no_form_of_ours_no_draft(kari):
    for key in ("", "nothing:1", "reply", "reply:<b>", "x" * 90):
        assert kari.post("/en/drafts/save/", {"draft_key": key, "text": "a"}, headers=JSON).status_code == 400
    assert not Draft.objects.exists()


def test_too_much_is_refused_in_words(cast, kari, topic):
    assert save(kari, topic, "a" * 400_001).status_code == 400
    Draft.objects.bulk_create(Draft(member=cast.kari, key=f"reply:{number}") for number in range(1000, 1000 + MOST))
    assert save(kari, topic, "One too many").status_code == 400
    assert Draft.objects.of(cast.kari).count() == MOST


def test_a_draft_of_a_new_topic_keeps_every_field(kari):
    board = make.board("Help")
    words = {
        "board": board.key,
        "kind": "discussion",
        "title": "On drafts",
        "text": "They stay.",
        "themes": ["ethics", "privacy"],
    }
    kari.post("/en/drafts/save/", {"draft_key": "topic:new:", "draft_sequence": 0, **words}, headers=JSON)
    form = kari.get("/en/exchange/new/").context["form"]
    assert {name: form[name].value() for name in words} == words


def test_nobody_sees_anothers_drafts(cast, kari, topic, sign_in):
    save(kari, topic, "Mine alone")
    olav = sign_in(cast.olav)
    assert "Mine alone" not in olav.get("/en/drafts/").content.decode()
    assert "Mine alone" not in olav.get(topic.get_absolute_url()).content.decode()
    olav.post("/en/drafts/give-up/", {"draft_key": f"reply:{topic.pk}"})
    assert draft_of(cast).is_open


def test_the_list_leads_on_and_keeps_what_is_out_of_reach(cast, kari):
    inside = make.topic(make.board(audience=cast.kommune.audience_key), cast.manager, "Our own budget")
    save(kari, inside, "What I had wanted to say about it, at some length")
    assert "Our own budget" in kari.get("/en/drafts/").content.decode()
    cast.kari.leave_organisation()
    page = kari.get("/en/drafts/").content.decode()
    assert "Our own budget" not in page and "What I had wanted to say about it" in page


def test_giving_up_ends_it(cast, kari, topic):
    save(kari, topic, "Never mind")
    for _ in range(2):
        kari.post("/en/drafts/give-up/", {"draft_key": f"reply:{topic.pk}"})
    assert not Draft.objects.open().exists() and "No drafts" in kari.get("/en/drafts/").content.decode()


def test_old_drafts_are_cleared_away(cast, kari, topic):
    save(kari, topic, "Old")
    reply(kari, make.topic(make.board(), cast.olav), "Posted")
    clear = next(job.work for job in jobs() if job.name == "forget old drafts")
    clear()
    assert Draft.objects.count() == 2
    ago = timezone.now() - timedelta(days=181)
    Draft.objects.open().update(saved_at=ago)
    Draft.objects.exclude(ended_at=None).update(ended_at=ago)
    clear()
    assert Draft.objects.count() == 0


def test_drafts_are_exported_and_erased(cast, kari, topic):
    save(kari, topic, "Mine to take along")
    assert export_of(cast.kari)["drafts.Draft"][0]["words"] == {"text": ["Mine to take along"]}
    erase(cast.kari)
    assert not Draft.objects.exists()
