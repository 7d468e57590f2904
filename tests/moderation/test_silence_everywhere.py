"""One rule outside the exchange too: what a silenced member writes reaches nobody, her words are kept, and what is only hers stays hers."""

import uuid

import pytest

from courses.models import CourseMessage, CourseReview, Enrolment
from knowledge_base.models import Feedback, Proposal
from knowledge_base.models.proposal_voices import ProposalRemark
from marks.models import Mark
from moderation.sanctions import SILENCED, sanction
from tests import make

pytestmark = pytest.mark.django_db
WHY = "you may read but not write"
WORDS = "Words full of anger."


@pytest.fixture
def olav(cast, sign_in):
    """Her client, silenced."""
    sanction(cast.olav, SILENCED, by=cast.moderator, rule="respect", reason="Names.", days=1)
    return sign_in(cast.olav)


def refused(client, address: str, kept: bool = True, **sent) -> bool:
    page = client.post(address, {"once": str(uuid.uuid4()), **sent}, follow=True).content.decode()
    return WHY in page and (WORDS in page or not kept)


def new_article(**fields) -> dict:
    return {"title": "Small pilots", "summary": "In short.", "kind": "guide", "language": "en", "part-end": WORDS, **fields}


def test_nothing_is_proposed(cast, olav):
    article = make.article()
    assert refused(olav, "/en/knowledge/proposals/new/", **new_article())
    assert refused(olav, f"/en/knowledge/articles/{article.pk}/improve/", **{"title": "T.", "summary": "S.", "part-end": WORDS})
    assert not Proposal.objects.exists()


def test_a_proposal_is_not_changed_and_gets_no_remark_but_may_be_withdrawn(cast, olav):
    proposal = make.proposal(cast.olav)
    assert refused(olav, f"{proposal.get_absolute_url()}edit/", **new_article())
    assert refused(olav, f"{proposal.get_absolute_url()}remark/", text=WORDS)
    proposal.refresh_from_db()
    assert (proposal.parts["end"], ProposalRemark.objects.count()) == ("Begin small.", 0)
    olav.post(f"{proposal.get_absolute_url()}withdraw/")
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.WITHDRAWN


def test_no_word_and_no_verdict_on_an_article(cast, olav):
    article = make.article()
    assert refused(olav, f"/en/knowledge/articles/{article.pk}/feedback/", about="wrong", text=WORDS)
    assert refused(olav, f"/en/knowledge/articles/{article.pk}/helpful/", kept=False, helpful="no")
    assert not Feedback.objects.exists()


def test_marks_that_others_hear_of_are_not_put_and_may_be_taken_off(cast, olav):
    article = make.article()
    at = f"/en/marks/knowledge_base.articlepage/{article.pk}"
    Mark.objects.put(cast.olav, "useful", article)
    assert refused(olav, f"{at}/outdated/", put="1", text=WORDS)
    olav.post(f"{at}/useful/", {"put": "0"})
    assert not Mark.objects.exists()
    assert refused(olav, f"{at}/useful/", kept=False, put="1")
    assert not Mark.objects.exists()


def test_what_only_she_sees_stays_hers(cast, olav):
    article = make.article()
    at = f"/en/marks/knowledge_base.articlepage/{article.pk}"
    olav.post(f"{at}/saved/", {"put": "1"})
    olav.post(f"{at}/note/", {"text": WORDS, "version": "0"})
    assert set(Mark.objects.of(cast.olav).values_list("kind", flat=True)) == {"saved", "note"}


def test_no_review_of_a_course(cast, olav):
    course = make.courses.course()
    make.courses.complete(cast.olav, course)
    assert refused(olav, f"/en/courses/{course.pk}/review/", stars="1", text=WORDS)
    assert not CourseReview.objects.exists()


def test_no_message_to_learners(cast, sign_in):
    course = make.courses.course()
    Enrolment.objects.enrol(cast.kari, course)
    sanction(cast.editor, SILENCED, by=cast.moderator, rule="respect", reason="Names.", days=1)
    sent = {"state": "unfinished", "subject": "Hello", "text": WORDS, "token": str(uuid.uuid4()), "send": "1"}
    assert refused(sign_in(cast.editor), f"/en/courses/{course.pk}/messages/", **sent)
    assert not CourseMessage.objects.exists()


def test_her_profile_stays_as_it_is_but_her_language_is_hers(cast, olav):
    mine = {"first_name": "Olav", "last_name": cast.olav.last_name, "handle": cast.olav.handle, "bio": "", "language": "en"}
    assert refused(olav, "/en/people/settings/", **{**mine, "bio": WORDS})
    olav.post("/en/people/settings/", mine)
    cast.olav.refresh_from_db()
    assert (cast.olav.bio, cast.olav.language) == ("", "en")
