"""An article that an editor writes in Wagtail: sent to the ready-made workflow, approved or sent back by another editor."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from activity.models import Activity
from knowledge_base.models import ArticlePage
from tests.make.knowledge import knowledge_page

pytestmark = pytest.mark.django_db
SUBMIT, RESTART = {"action-submit": "1"}, {"action-restart-workflow": "1"}


def form(words: str, author, **more) -> dict:
    """What the page's form in Wagtail sends. `words`: the whole body."""
    several = {name: inline_formset([]) for name in ("aims", "sdg_tags", "competence_gains", "comments")}
    body = streamfield([("text", rich_text(f"<p>{words}</p>"))])
    streams = {"facts": streamfield([]), "sources": streamfield([]), "body": body}
    said = {"title": "Sheet", "slug": "sheet", "kind": "guide", "summary": "In short.", "version": 1, "audience": "public"}
    return nested_form_data({**said, "author": author.pk, "change": "content", **several, **streams, **more})


def written(client, author) -> ArticlePage:
    """A new article in the admin, sent to its reviewers."""
    parent = knowledge_page()
    address = reverse("wagtailadmin_pages:add", args=["knowledge_base", "articlepage", parent.pk])
    answer = client.post(address, form("First words.", author, **SUBMIT))
    assert answer.status_code == 302, answer.context["form"].errors
    return now(ArticlePage.objects.get(slug="sheet"))


def rewritten(client, article, words: str, **more) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    answer = client.post(address, form(words, article.author, **more))
    assert answer.status_code == 302, answer.context["form"].errors


def now(article) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk)


def decide(client, article, what: str, comment: str = ""):
    state = now(article).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, what, state.pk])
    return client.post(address, {"comment": comment})


def counted(member, kind: str) -> int:
    return Activity.objects.by(member).filter(kind=kind).count()


@pytest.fixture
def writer(cast, sign_in):
    return sign_in(cast.editor)


@pytest.fixture
def reviewer(cast, sign_in):
    return sign_in(cast.admin)


def test_what_is_sent_to_the_workflow_waits_unseen(cast, writer, sign_in):
    article = written(writer, cast.editor)
    assert not article.live and article.workflow_in_progress
    assert sign_in(cast.olav).get(article.url).status_code == 404
    assert not counted(cast.editor, "article_published")


def test_approved_it_is_published_kept_by_its_author_and_counted_once(cast, writer, reviewer, sign_in):
    article = written(writer, cast.editor)
    decide(reviewer, article, "approve")
    assert "First words." in sign_in(cast.olav).get(article.url).content.decode()
    assert now(article).live and now(article).keeper == cast.editor
    assert counted(cast.editor, "article_published") == 1 and not counted(cast.admin, "article_published")


def test_an_approved_change_is_an_improvement_and_no_second_article(cast, writer, reviewer, sign_in):
    article = written(writer, cast.editor)
    decide(reviewer, article, "approve")
    rewritten(writer, article, "Better words.", **SUBMIT)
    assert counted(cast.editor, "article_improved") == 0
    decide(reviewer, article, "approve")
    assert "Better words." in sign_in(cast.olav).get(article.url).content.decode()
    assert counted(cast.editor, "article_published") == 1 and counted(cast.editor, "article_improved") == 1


def test_a_change_sent_back_leaves_the_live_words_and_the_draft(cast, writer, reviewer, sign_in):
    article = written(writer, cast.editor)
    decide(reviewer, article, "approve")
    rewritten(writer, article, "Doubtful words.", **SUBMIT)
    decide(reviewer, article, "reject", "Says who?")
    shown = sign_in(cast.olav).get(article.url).content.decode()
    assert "First words." in shown and "Doubtful words." not in shown
    assert "Doubtful words." in now(article).get_latest_revision_as_object().body_text()
    assert counted(cast.editor, "article_improved") == 0


def test_the_writer_of_what_was_sent_back_reads_why_and_sends_it_again(cast, writer, reviewer):
    article = written(writer, cast.editor)
    decide(reviewer, article, "reject", "Says who?")
    assert not now(article).live and "First words." in now(article).get_latest_revision_as_object().body_text()
    assert "Says who?" in writer.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    rewritten(writer, article, "Says the survey.", **RESTART)
    decide(reviewer, article, "approve")
    assert now(article).live and counted(cast.editor, "article_published") == 1


def test_an_answer_given_twice_changes_nothing(cast, writer, reviewer):
    article = written(writer, cast.editor)
    state = TaskState.objects.get()
    address = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", state.pk])
    for _ in range(2):
        assert reviewer.post(address, {"comment": ""}).status_code == 302
    assert counted(cast.editor, "article_published") == 1 and now(article).versions.count() == 1


def test_a_member_who_is_no_editor_decides_nothing(cast, writer, sign_in):
    article = written(writer, cast.editor)
    decide(sign_in(cast.kari), article, "approve")
    assert not now(article).live


def test_a_new_article_is_by_who_writes_it_until_she_chooses_somebody_else(cast, writer):
    address = reverse("wagtailadmin_pages:add", args=["knowledge_base", "articlepage", knowledge_page().pk])
    form = writer.get(address).context["form"]
    assert form["author"].value() == cast.editor.pk
    article = written(writer, cast.kari)
    form = writer.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).context["form"]
    assert form["author"].value() == cast.kari.pk
