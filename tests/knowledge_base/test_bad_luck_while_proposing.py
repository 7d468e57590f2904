"""Two people at once, changed and deleted articles, pasted markup, texts without end: a clear outcome, and nothing lost."""

import pytest
from django.urls import reverse

from drafts.models import Draft
from knowledge_base.models import ArticlePage, Proposal
from knowledge_base.models.proposal_voices import ProposalRemark
from moderation.models import AlreadyDecided, ReviewItem
from tests import make
from tests.knowledge_base.conftest import STORY, section

pytestmark = pytest.mark.django_db
State = Proposal.State


def now(article) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk)


def edited(article, number: int, html: str) -> None:
    """An editor changes one block in Wagtail and publishes."""
    page = now(article)
    raw = list(page.body.get_prep_value())
    raw[number] = {**raw[number], "value": html}
    page.body = page.body.stream_block.to_python(raw)
    page.save_revision().publish()


def published(proposal) -> bool:
    proposal.refresh_from_db()
    return proposal.state == State.PUBLISHED


def test_two_improve_different_sections_and_both_go_in(cast, kari, editor, sign_in, story_article):
    olav = type(kari)(sign_in(cast.olav))
    first = kari.improve(story_article, **{section(story_article, 0): "## Why\n\nKari's reason."})
    second = olav.improve(story_article, **{section(story_article, 3): "## How\n\nOlav's way."})
    editor.decide(first, "publish")
    assert "Both changes go together" in editor.client.get(second.get_absolute_url()).content.decode()
    editor.decide(second, "publish")
    assert published(first) and published(second)
    said = str(now(story_article).body)
    assert "Kari's reason." in said and "Olav's way." in said and "Stays as it is." in said


def test_two_improve_the_same_section_and_nothing_is_overwritten(cast, kari, editor, sign_in, story_article):
    olav = type(kari)(sign_in(cast.olav))
    how = section(story_article, 3)
    first = kari.improve(story_article, **{how: "## How\n\nKari's way."})
    second = olav.improve(story_article, **{how: "## How\n\nOlav's way."})
    editor.decide(first, "publish")
    page = editor.client.get(second.get_absolute_url()).content.decode()
    assert "Step by step." in page and "Kari&#x27;s way." in page and "Olav&#x27;s way." in page
    assert editor.decide(second, "publish").status_code == 200 and not published(second)
    assert "Kari's way." in str(now(story_article).body)

    address = f"{second.get_absolute_url()}edit/"
    assert olav.form_of(address)[how] == "## How\n\nOlav's way."
    olav.client.post(address, {**olav.form_of(address), how: "## How\n\nKari's way, then Olav's way."})
    second.refresh_from_db()
    editor.decide(second, "publish")
    assert published(second) and "Kari's way, then Olav's way." in str(now(story_article).body)


def test_an_outdated_page_of_a_reviewer_decides_nothing(kari, editor, story_article):
    """She opens it, the author and an editor change things, she presses "Publish"."""
    made = kari.improve(story_article, **{section(story_article, 0): "## Why\n\nAnother reason."})
    seen = editor.client.get(made.get_absolute_url()).context["panel"].ways[0].more["seen"].value()
    edited(story_article, 4, "<p>Changed by an editor.</p>")
    answer = editor.decide(made, "publish", **{"publish-more-seen": seen})
    assert answer.status_code == 200 and "has changed since you opened the page" in answer.content.decode()
    assert not published(made) and "Changed by an editor." in str(now(story_article).body)


def test_two_reviewers_at_once_decide_once(cast, kari, story_article):
    made = kari.improve(story_article, summary="Another.")
    one, two = (ReviewItem.objects.get() for _ in range(2))
    one.decide(cast.editor, "decline", "Not now.")
    with pytest.raises(AlreadyDecided):
        two.decide(cast.admin, "changes", "More, please.")
    made.refresh_from_db()
    assert made.state == State.DECLINED and ProposalRemark.objects.count() == 1


def test_only_one_is_on_it(cast, kari, editor, sign_in, story_article):
    made = kari.improve(story_article, summary="Another.")
    editor.client.post(f"{made.get_absolute_url()}take/", {"due_on": ""})
    answer = sign_in(cast.admin).post(f"{made.get_absolute_url()}take/", {"due_on": ""}, follow=True)
    made.refresh_from_db()
    assert made.assignee == cast.editor and made.due_on and "Somebody else is on it" in answer.content.decode()


def test_an_editors_unpublished_version_is_not_pushed_aside(kari, editor, story_article):
    made = kari.improve(story_article, summary="Another.")
    page = now(story_article)
    page.title = "An editor's draft"
    page.save_revision()
    assert "not published" in editor.client.get(made.get_absolute_url()).content.decode()
    editor.decide(made, "publish")
    assert not published(made) and now(story_article).get_latest_revision_as_object().title == "An editor's draft"


def test_a_deleted_article_leaves_the_proposal_and_can_become_a_new_one(kari, editor, story_article):
    made = kari.improve(story_article, **{section(story_article, 0): "## Why\n\nAnother reason."})
    now(story_article).delete()
    made.refresh_from_db()
    assert "was deleted since" in editor.client.get(made.get_absolute_url()).content.decode()
    assert "has been deleted" in kari.client.get(f"{made.get_absolute_url()}edit/").content.decode()
    editor.decide(made, "publish")
    assert published(made)
    said = str(made.published.body)
    assert "Another reason." in said and "Stays as it is." in said and "Step by step." in said


def test_an_article_that_moved_is_improved_where_it_is(cast, kari, editor, story_article, sign_in):
    made = kari.improve(story_article, summary="Another.")
    page = now(story_article)
    page.slug = "elsewhere"
    page.save_revision().publish()
    editor.decide(made, "publish")
    assert published(made) and now(story_article).url.endswith("/elsewhere/") and now(story_article).summary == "Another."


def test_an_article_taken_off_the_site_is_not_put_back_by_a_proposal(kari, editor, story_article):
    made = kari.improve(story_article, summary="Another.")
    now(story_article).unpublish()
    editor.decide(made, "publish")
    assert not published(made) and not now(story_article).live


def test_a_draft_goes_on_from_the_article_it_began_with(kari, editor, story_article):
    """The article changes while she writes: her proposal says what it started from."""
    address, how = f"/en/knowledge/articles/{story_article.pk}/improve/", section(story_article, 3)
    typed = {**kari.form_of(address), how: "## How\n\nMy way."}
    kari.client.post("/en/drafts/save/", {**typed, "draft_key": f"proposal:article-{story_article.pk}", "draft_sequence": 0})
    edited(story_article, 4, "<p>Changed meanwhile.</p>")
    made = kari.improve(story_article)
    assert made.parts == {story_article.body[3].id: "## How\n\nMy way."}
    assert "Changed meanwhile." in editor.client.get(made.get_absolute_url()).content.decode()
    assert editor.decide(made, "publish").status_code == 200 and not published(made)


def test_nobody_starts_from_what_an_editor_has_not_published(kari, story_article):
    page = now(story_article)
    page.title = "Secret draft"
    revision = page.save_revision()
    address = f"/en/knowledge/articles/{story_article.pk}/improve/"
    for said in (str(revision.pk), f"{page.pk}-{revision.pk}", f"{page.pk}-{revision.pk}:forged"):
        answer = kari.client.post(address, {"base": said, "title": "x"})
        assert "Secret draft" not in answer.content.decode()


def test_the_author_comes_too_late(kari, editor, story_article):
    made = kari.improve(story_article, summary="Another.")
    address = f"{made.get_absolute_url()}edit/"
    typed = {**kari.form_of(address), "summary": "Still another."}
    editor.decide(made, "decline", "No.")
    answer = kari.client.post(address, typed, follow=True)
    assert "can no longer be changed" in answer.content.decode()


def test_markup_from_a_word_processor_becomes_a_text(kari, editor):
    make.site_tree()
    pasted = '<!--[if gte mso 9]><xml>x</xml><![endif]--><p class="MsoNormal">First<o:p></o:p></p><ul><li>one</li></ul>'
    made = kari.propose(**{"part-end": pasted})
    assert made.parts["end"] == "First\n\n- one"
    made = kari.propose(title="Bullets", **{"part-end": "Needed:\n\n•\tpeople\n•\u00a0time"})
    assert made.parts["end"] == "Needed:\n\n- people\n- time"
    assert kari.propose(title="Typed", **{"part-end": "a < b, 2 * 3, `<b>`"}).parts["end"] == "a < b, 2 * 3, `<b>`"


def test_forty_thousand_words_are_refused_with_the_text_kept(kari):
    make.site_tree()
    text = "word " * 40_000
    form = {"title": "Too long", "summary": "x", "kind": "guide", "language": "en", "part-end": text}
    answer = kari.client.post("/en/knowledge/proposals/new/", {**form, "once": "0d1a3f1e-3a55-4c53-8a4c-0d9b0f7e5f5d"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "20000 fit" in page.replace(",", "") and text.strip() in page
    kept = kari.client.post("/en/drafts/save/", {**form, "draft_key": "proposal:new", "draft_sequence": 0})
    assert kept.status_code == 302 and Draft.objects.get().words["part-end"] == [text]


def test_emptying_the_article_is_not_published(kari, editor):
    article = make.article("Pilots", body=STORY[:2])
    made = kari.improve(article, **{section(article, 0): ""})
    editor.decide(made, "publish")
    assert not published(made) and "helps" in str(now(article).body)


def test_no_change_is_no_proposal(kari, story_article):
    address = f"/en/knowledge/articles/{story_article.pk}/improve/"
    assert kari.client.post(address, kari.form_of(address)).status_code == 422


def test_the_queue_leads_to_the_proposal(editor, kari, story_article):
    made = kari.improve(story_article, summary="Another.")
    item = ReviewItem.objects.get()
    assert editor.client.get(reverse("moderation:item", args=[item.pk])).url == made.get_absolute_url()
    assert "Proposed articles" in editor.client.get("/en/moderation/").content.decode()
