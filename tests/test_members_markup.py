"""Markup vectors on every road that shows what members write: nothing in the page would run or fetch, as a browser reads it.

In a real browser, under our Content Security Policy, the same vectors are tried by tests/browser/test_members_markup.py.
"""

import uuid
from xml.etree import ElementTree

import pytest
from django.core import mail

from courses.models import CourseMessage, CourseReview, Enrolment
from experience_exchange.reviews import REPORTED_POST
from knowledge_base.models import Feedback
from knowledge_base.models.proposal_voices import ProposalRemark
from marks.models import Mark
from moderation.models import ReviewItem
from tests import make
from tests.support.running import runs

pytestmark = pytest.mark.django_db
CHUNK = 19_000
HOSTILE = [
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</textarea><svg onload=alert(1)>",
    "[x](javascript:alert(1))", "<svg><animate onbegin=alert(1)>", "<iframe srcdoc='<script>alert(1)</script>'>", "<base href=//evil.example>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "]]><script>alert(1)</script>", "-->\n<script>alert(1)</script>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>", "![x](https://tracker.example/p.gif)", "' onmouseover='alert(1)",
]  # fmt: skip


@pytest.fixture(scope="module")
def vectors(samples) -> list[str]:
    """A form refuses NUL before anything looks at it."""
    return HOSTILE + [each["v"].replace("\x00", "") for each in samples("markup/markup_vectors.json")]


@pytest.fixture(scope="module")
def texts(vectors) -> list[str]:
    """All of them, joined to texts of the length a post may have."""
    made, text = [], ""
    for vector in vectors:
        if len(text) + len(vector) > CHUNK:
            made, text = [*made, text], ""
        text += vector + "\n\n"
    return [*made, text]


@pytest.fixture(scope="module")
def lines(vectors) -> list[str]:
    """For fields that hold a line: our own and every fortieth of the others."""
    return HOSTILE + [vector for vector in vectors[::40] if len(vector) < 150]


def shown(client, address: str, **sent) -> str:
    """The page is there, and nothing in it runs."""
    answer = client.post(address, sent) if sent else client.get(address)
    assert answer.status_code in (200, 422), (address, answer.status_code, answer.headers.get("Location"))
    html = answer.content.decode()
    assert runs(html) == [], address
    return html


def once() -> str:
    return str(uuid.uuid4())


@pytest.fixture
def topic(cast, texts):
    made = make.topic(make.board(), cast.kari, HOSTILE[1], text=texts[0], tags=["<b onclick=x>"])
    for text in texts[1:]:
        made.reply(cast.olav, text)
    return made


def test_posts_and_what_machines_are_told(cast, topic, texts, sign_in, client):
    html = shown(client, topic.get_absolute_url())
    assert html.count("<article") == len(texts) and "application/ld+json" in html
    shown(sign_in(cast.moderator), topic.get_absolute_url())
    for address in ("exchange.atom", f"exchange/topics/{topic.pk}.atom"):
        feed = ElementTree.fromstring(client.get(f"/feeds/en/{address}").content)
        contents = [each.text or "" for each in feed.iter() if each.tag.endswith(("content", "summary"))]
        assert contents and [fault for content in contents for fault in runs(content)] == []


def test_quoting_editing_previews_and_history(cast, topic, texts, sign_in):
    olav, kari = sign_in(cast.olav), sign_in(cast.kari)
    page = topic.get_absolute_url()
    for post in topic.posts.all():
        shown(kari, f"{page}?quote={post.pk}")
    for number, text in enumerate(texts):
        assert "data-preview" in shown(olav, f"{page}reply/", text=text, once=once(), preview="1"), number
    last = topic.posts.last()
    shown(olav, f"/en/exchange/posts/{last.pk}/edit/")
    last.edit(cast.olav, texts[0], revision=0)
    last.edit(cast.moderator, texts[1], revision=last.revision)
    assert last.versions.exists()
    shown(kari, f"/en/exchange/posts/{last.pk}/history/")
    shown(olav, f"/en/exchange/posts/{last.pk}/edit/", text=texts[2], revision="0", once=once())
    shown(kari, f"{page}search/?q=alert")
    shown(kari, f"{page}article/")
    shown(sign_in(cast.moderator), f"{page}split/")


def test_titles_tags_polls_and_files_in_lists(cast, lines, sign_in, client):
    board = make.board()
    for line in lines:
        one = make.topic(board, cast.kari, line[:160], text="How?", tags=[line[:40]])
    make.poll(one, lines[0], lines[1:7])
    make.attachment(one.posts.get(), "b.csv")
    one.posts.get().attachments.update(name='"><img src=x onerror=alert(1)>.csv', about='"><svg onload=alert(1)>')
    kari = sign_in(cast.kari)
    for address in ("/en/exchange/", board.get_absolute_url(), f"{board.get_absolute_url()}?page=2", "/en/exchange/unanswered/"):
        shown(client, address)
    shown(kari, one.get_absolute_url())
    shown(kari, f"{one.get_absolute_url()}order/")
    shown(kari, "/en/exchange/following/")
    for line in lines:
        shown(kari, "/en/exchange/new/", title=line, text="", tags=line, board=line, once=line)


def test_comments_below_a_case_study(cast, texts, sign_in):
    case = make.case()
    for text in texts:
        make.topic(make.board(), cast.olav, about=case, text=text)
    shown(sign_in(cast.kari), case.url)


def test_proposals_remarks_and_their_previews(cast, texts, sign_in):
    kari, editor = sign_in(cast.kari), sign_in(cast.editor)
    proposal = make.proposal(
        cast.kari, title=HOSTILE[0], summary=HOSTILE[2], note=HOSTILE[3], sources=HOSTILE[4], parts={"end": texts[0]}
    )
    for text in texts:
        ProposalRemark.objects.write(proposal, cast.kari, text, once=uuid.uuid4())
    for client in (kari, editor):
        shown(client, proposal.get_absolute_url())
    shown(kari, f"{proposal.get_absolute_url()}edit/")
    for text in texts:
        fields = {"title": HOSTILE[0], "summary": HOSTILE[2], "kind": "guide", "language": "en", "once": once()}
        shown(kari, "/en/knowledge/proposals/new/", **fields, **{"part-end": text}, preview="1")
    shown(editor, "/en/moderation/")


def test_profiles_and_the_settings_they_are_written_in(cast, lines, sign_in):
    reader = sign_in(cast.olav)
    for start in range(0, len(lines), 4):
        cast.kari.bio = "\n".join(lines[start : start + 4])[:600]
        cast.kari.save()
        shown(reader, f"/en/people/{cast.kari.handle}/")
    shown(sign_in(cast.kari), "/en/people/settings/")


def test_messages_to_learners_reviews_and_words_for_owners(cast, texts, sign_in):
    course, article = make.courses.course(), make.article(author=cast.kari)
    Enrolment.objects.enrol(cast.kari, course)
    kari, editor = sign_in(cast.kari), sign_in(cast.editor)
    for text in texts:
        shown(
            editor, f"/en/courses/{course.pk}/messages/", state="unfinished", subject=HOSTILE[0], text=text[:4000], token=once()
        )
    sent = CourseMessage.objects.send(
        course, cast.editor, uuid.uuid4(), [cast.kari], state="unfinished", subject=HOSTILE[1], text=texts[0][:4000]
    )[0]
    shown(kari, f"/en/courses/messages/{sent.pk}/")
    shown(kari, "/en/notifications/")
    CourseReview.objects.write(cast.kari, course, 1, "\n".join(HOSTILE)[:600])
    Mark.objects.put(cast.kari, "outdated", course, HOSTILE[2])
    Mark.objects.write_note(cast.kari, make.courses.steps(course)[0], texts[0][:9000], 0)
    Feedback.objects.answer(cast.olav, article, about="wrong", text=" ".join(HOSTILE)[:1000])
    for client in (kari, editor):
        shown(client, course.url)
        shown(client, f"/en/courses/{course.pk}/notes/")
        shown(client, "/en/knowledge/mine/")
    shown(editor, f"/en/courses/{course.pk}/feedback/")


def test_mails_and_notices(cast, texts, lines, deliver, sign_in):
    for text, line in zip(texts, lines, strict=False):
        topic = make.topic(make.board(), cast.kari, line, text="How?")
        topic.reply(cast.olav, f"@{cast.manager.handle}\n\n{text[:18_000]}")
    deliver()
    assert len(mail.outbox) >= 2 * len(texts)
    for letter in mail.outbox:
        assert "\n" not in letter.subject
        assert runs(letter.alternatives[0][0], may_style=True) == []
    shown(sign_in(cast.kari), "/en/notifications/")


def test_what_moderators_see(cast, texts, sign_in):
    topic = make.topic(make.board(), cast.kari, HOSTILE[0], text=texts[0])
    for text in texts:
        item = ReviewItem.objects.wait(REPORTED_POST, topic.reply(cast.olav, text), by=cast.kari, reason=" ".join(HOSTILE)[:500])
    moderator = sign_in(cast.moderator)
    shown(moderator, "/en/moderation/")
    shown(moderator, f"/en/moderation/{item.pk}/")


def test_the_watch_itself_would_notice(vectors):
    assert [each for each in HOSTILE[:1] + HOSTILE[5:9] if not runs(f"<p>{each}</p>")] == []
    assert runs(f'<p title="{HOSTILE[2]}">') and runs("<p title='' onmouseover='alert(1)'>")
    assert runs("<textarea></textarea><svg onload=alert(1)></textarea>") and runs('<a href=" java\tscript:alert(1)">x</a>')
    assert runs("<script type='application/ld+json'>{}</script>") == []
    assert sum(bool(runs(f"<div>{each}</div>")) for each in vectors) > 500
