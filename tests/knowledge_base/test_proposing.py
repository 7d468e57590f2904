"""Proposal → review → publication, by members without an admin account."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activity.models import Activity
from drafts.models import Draft
from knowledge_base.models import ArticlePage, Credit, Proposal
from knowledge_base.scheduled_jobs import remind_reviewers
from moderation.models import ReviewItem
from notifications.models import Notification
from tests import make
from tests.knowledge_base.conftest import section

pytestmark = pytest.mark.django_db
State = Proposal.State


def acts(member) -> list[str]:
    return sorted(Activity.objects.by(member).values_list("kind", flat=True))


def told(member) -> list[str]:
    return sorted(Notification.objects.of(member).values_list("kind", flat=True))


def fresh_client(member) -> Client:
    """Signed in at the clock's present time."""
    client = Client()
    client.force_login(member)
    return client


def now(article) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk)


def test_an_improvement_walks_from_proposal_to_publication(cast, kari, editor, story_article):
    how = section(story_article, 3)
    made = kari.improve(story_article, **{how: "## How\n\nStep by step, **twice**."}, note="Once is not enough.")
    assert made.state == State.REVIEW and "Step by step." in now(story_article).body_text()
    assert "proposal_sent" in told(cast.editor)

    page = editor.client.get(made.get_absolute_url()).content.decode()
    assert "Once is not enough." in page and "<ins>" in page and "twice" in page
    assert editor.decide(made, "publish").status_code == 302

    article = now(story_article)
    assert "twice" in str(article.body) and article.live and article.live_revision.user == cast.kari
    before, after = list(story_article.body.raw_data), list(article.body.raw_data)
    assert before[:4] == after[:4] and before[4]["id"] == after[4]["id"]
    made.refresh_from_db()
    assert made.state == State.PUBLISHED and made.published_id == article.pk
    assert [credit.member for credit in Credit.objects.of_article(article)] == [cast.kari]
    assert cast.kari.name in kari.client.get(article.url).content.decode()
    assert {"article_proposed", "article_improved"} <= set(acts(cast.kari)) and "article_reviewed" in acts(cast.editor)
    assert "proposal_decided" in told(cast.kari)


def test_a_new_article_walks_too_with_a_round_of_changes(cast, kari, editor):
    make.site_tree()
    made = kari.propose(sources="EU AI Act, 2024, https://eur-lex.europa.eu/x", goal="tools", themes=["ethics"])
    assert editor.decide(made, "changes", "Give an example.").status_code == 302
    made.refresh_from_db()
    assert made.state == State.CHANGES and "proposal_decided" in told(cast.kari)
    page = kari.client.get(made.get_absolute_url()).content.decode()
    assert "Give an example." in page

    kari.client.post(f"{made.get_absolute_url()}remark/", {"text": "Here it is.", "once": "0d1a3f1e-3a55-4c53-8a4c-0d9b0f7e5f5a"})
    assert "proposal_remark" in told(cast.editor)
    address = f"{made.get_absolute_url()}edit/"
    assert kari.client.post(address, {**kari.form_of(address), "part-end": "## Why\n\nLike this."}).status_code == 302
    made.refresh_from_db()
    assert made.state == State.REVIEW and ReviewItem.objects.get().turn == 2

    assert editor.decide(made, "publish", "Well done.").status_code == 302
    made.refresh_from_db()
    article = made.published
    assert article.live and article.author == cast.kari and article.slug == "small-pilots"
    assert article.url == "/en/knowledge/small-pilots/" and kari.client.get(article.url).status_code == 200
    assert [goal.key for goal in article.goals] == ["tools"] and article.themes.get().key == "ethics"
    source = article.sources[0].value
    assert (source["title"], source["year"], source["url"]) == ("EU AI Act", 2024, "https://eur-lex.europa.eu/x")
    assert acts(cast.kari).count("article_published") == acts(cast.kari).count("article_proposed") == 1


def test_declining_says_why_and_publishes_nothing(cast, kari, editor, story_article):
    made = kari.improve(story_article, summary="Another summary.")
    editor.decide(made, "decline", "We have said this elsewhere.")
    made.refresh_from_db()
    assert made.state == State.DECLINED and now(story_article).summary == "In short."
    assert "We have said this elsewhere." in kari.client.get(made.get_absolute_url()).content.decode()


def test_changing_without_a_reason_is_refused(kari, editor, story_article):
    made = kari.improve(story_article, summary="Another summary.")
    assert editor.decide(made, "changes", "").status_code == 200
    made.refresh_from_db()
    assert made.state == State.REVIEW


def test_the_preview_shows_the_article_as_it_would_be_and_saves_nothing(kari, story_article):
    address = f"/en/knowledge/articles/{story_article.pk}/improve/"
    form = {**kari.form_of(address), section(story_article, 3): "## How\n\n**Boldly**", "preview": "yes"}
    page = kari.client.post(address, form)
    assert "<b>Boldly</b>" in page.context["preview"] and "Stays as it is." in page.context["preview"]
    assert not Proposal.objects.exists()


def test_the_same_form_twice_is_one_proposal(kari):
    make.site_tree()
    once = "0d1a3f1e-3a55-4c53-8a4c-0d9b0f7e5f5b"
    assert kari.propose(once=once) == kari.propose(once=once)


def test_sending_ends_the_draft(cast, kari, story_article):
    key = f"proposal:article-{story_article.pk}"
    address = f"/en/knowledge/articles/{story_article.pk}/improve/"
    words = {**kari.form_of(address), "title": "Half-way"}
    kari.client.post("/en/drafts/save/", {**words, "draft_key": key, "draft_sequence": 0})
    assert kari.form_of(address)["title"] == "Half-way"
    assert "Improvement of" in kari.client.get("/en/drafts/").content.decode()
    kari.improve(story_article, title="Finished")
    assert not Draft.objects.open().exists()


def test_nobody_decides_on_her_own(cast, editor, story_article):
    made = editor.improve(story_article, summary="Mine.")
    assert editor.client.get(made.get_absolute_url()).context["panel"] is None
    number = ReviewItem.objects.get().pk
    assert editor.client.post(f"/en/moderation/{number}/", {"decision": "decline"}).status_code == 404


def test_outsiders_learn_nothing_of_a_proposal(cast, kari, sign_in, story_article):
    made = kari.improve(story_article, summary="Another.")
    for member in (cast.olav, cast.moderator):
        client = sign_in(member)
        assert client.get(made.get_absolute_url()).status_code == 404
        assert client.post(f"{made.get_absolute_url()}remark/", {"text": "Hello"}).status_code == 404


def test_a_reviewer_elsewhere_sees_no_proposal_for_an_article_she_may_not_read(cast, kari, editor):
    inside = make.article("Ours", audience=cast.kommune.audience_key)
    made = kari.improve(inside, summary="Another.")
    assert editor.client.get(made.get_absolute_url()).status_code == 404
    assert "Another." not in editor.client.get("/en/knowledge/proposals/").content.decode()
    assert "proposal_sent" not in told(cast.editor) and "proposal_sent" in told(cast.admin)
    assert made.title not in editor.client.get("/en/moderation/").content.decode()


def test_who_is_asked_may_comment_and_not_decide(cast, kari, editor, sign_in, story_article):
    made = kari.improve(story_article, summary="Another.")
    answer = editor.client.post(f"{made.get_absolute_url()}ask/", {"handle": f"@{cast.olav.handle}", "due_on": ""})
    assert answer.status_code == 302 and "proposal_comment" in told(cast.olav)
    olav = sign_in(cast.olav)
    page = olav.get(made.get_absolute_url())
    assert page.status_code == 200 and page.context["panel"] is None
    olav.post(f"{made.get_absolute_url()}remark/", {"text": "Looks right.", "once": "0d1a3f1e-3a55-4c53-8a4c-0d9b0f7e5f5c"})
    assert "proposal_remark" in told(cast.kari)
    assert editor.client.post(f"{made.get_absolute_url()}ask/", {"handle": "nobody-at-all"}).status_code == 422


def test_what_others_ask_of_one_stands_on_ones_list_until_it_is_answered(cast, kari, editor, sign_in, story_article):
    made, olav = kari.improve(story_article, summary="Another."), sign_in(cast.olav)
    editor.client.post(f"{made.get_absolute_url()}ask/", {"handle": cast.olav.handle, "due_on": str(timezone.localdate())})
    mine = olav.get("/en/knowledge/proposals/").content.decode()
    assert "What do you think of" in mine and "answer wanted by" in mine
    assert f"{cast.editor.name} asks what you think" in olav.get(made.get_absolute_url()).content.decode()
    olav.post(f"{made.get_absolute_url()}remark/", {"text": "Fine.", "once": "0d1a3f1e-3a55-4c53-8a4c-0d9b0f7e5f5c"})
    assert "What do you think of" not in olav.get("/en/knowledge/proposals/").content.decode()


def test_who_is_asked_sees_what_others_have_changed_too(cast, kari, editor, sign_in, story_article):
    how = section(story_article, 3)
    made = kari.improve(story_article, **{how: "## How\n\nKari's way."})
    editor.client.post(f"{made.get_absolute_url()}ask/", {"handle": cast.olav.handle, "due_on": ""})
    other = kari.improve(story_article, **{how: "## How\n\nThe other way."})
    editor.decide(other, "publish")
    shown = sign_in(cast.olav).get(made.get_absolute_url()).content.decode()
    assert "Kari&#x27;s way." in shown and "The other way." in shown and 'id="clashes"' in shown


def test_the_text_of_a_new_article_is_not_called_optional(kari, story_article):
    new = kari.client.get("/en/knowledge/proposals/new/").content.decode()
    improved = kari.client.get(f"/en/knowledge/articles/{story_article.pk}/improve/").content.decode()
    label = r'<label[^>]*for="id_part-end"[^>]*>(.*?)</label>'
    assert "optional" not in re.search(label, new, re.S)[1] and "optional" in re.search(label, improved, re.S)[1]


def test_withdrawing_takes_it_out_of_the_queue(cast, kari, editor, story_article):
    made = kari.improve(story_article, summary="Another.")
    kari.client.post(f"{made.get_absolute_url()}withdraw/")
    made.refresh_from_db()
    assert made.state == State.WITHDRAWN and not ReviewItem.objects.waiting().exists()
    assert "proposal_sent" not in told(cast.editor)
    assert "can no longer be changed" in kari.client.get(f"{made.get_absolute_url()}edit/", follow=True).content.decode()


def test_who_is_on_a_proposal_stands_in_the_one_queue(cast, kari, editor, sign_in, story_article):
    made = kari.improve(story_article, summary="Another.")
    editor.client.post(f"{made.get_absolute_url()}take/", {"due_on": ""})
    assert made.title in editor.client.get("/en/moderation/?show=mine").content.decode()
    assert made.title not in editor.client.get("/en/moderation/?show=nobodys").content.decode()
    editor.client.post(f"/en/moderation/{ReviewItem.objects.get().pk}/take/", {"take_back": "yes"})
    assert "Nobody is on it yet" in editor.client.get(made.get_absolute_url()).content.decode()
    editor.client.post(f"{made.get_absolute_url()}take/", {"due_on": ""})
    admin = sign_in(cast.admin)
    admin.post(f"{made.get_absolute_url()}take/", {"due_on": "", "instead_of": cast.editor.pk})
    fresh = Proposal.objects.get(pk=made.pk)
    assert fresh.assignee == cast.admin and fresh.due_on == timezone.localdate() + timedelta(days=7)
    editor.client.post(f"{made.get_absolute_url()}take/", {"due_on": "", "instead_of": cast.editor.pk})
    assert Proposal.objects.get(pk=made.pk).assignee == cast.admin


def test_after_changes_it_comes_back_to_whoever_was_on_it_with_a_new_day(cast, kari, editor, story_article, time_machine):
    made = kari.improve(story_article, summary="Another.")
    editor.client.post(f"{made.get_absolute_url()}take/", {"due_on": str(timezone.localdate())})
    editor.decide(made, "changes", "Shorter, please.")
    time_machine.move_to(timezone.now() + timedelta(days=3))
    kari = type(kari)(fresh_client(cast.kari))
    address = f"{made.get_absolute_url()}edit/"
    assert kari.client.post(address, {**kari.form_of(address), "summary": "Short."}).status_code == 302
    fresh = Proposal.objects.get(pk=made.pk)
    assert fresh.assignee == cast.editor and fresh.due_on == timezone.localdate() + timedelta(days=7) and not fresh.is_overdue


def test_a_promise_that_was_not_kept_is_said_once_to_whoever_made_it(cast, kari, editor, story_article, time_machine):
    made = kari.improve(story_article, summary="Another.")
    editor.client.post(f"{made.get_absolute_url()}take/", {"due_on": ""})
    remind_reviewers()
    assert "proposal_overdue" not in told(cast.editor)
    time_machine.move_to(timezone.now() + timedelta(days=9))
    for _twice in range(2):
        remind_reviewers()
    assert told(cast.editor).count("proposal_overdue") == 1
    assert "Overdue" in fresh_client(cast.editor).get("/en/knowledge/proposals/").content.decode()


def test_the_list_of_proposals_costs_the_same_at_two_sizes(cast, kari, editor):
    costs = []
    for more in (2, 8):
        for _ in range(more):
            made = make.proposal(cast.kari)
            made.take(cast.admin)
        editor.client.get("/en/knowledge/proposals/")
        with CaptureQueriesContext(connection) as queries:
            assert editor.client.get("/en/knowledge/proposals/").context["waiting"]
        costs.append(len(queries))
    assert costs[0] == costs[1]
