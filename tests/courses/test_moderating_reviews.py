"""A review that is hidden: by a rule, for a reason, told to whoever wrote it, and shown again where somebody else sees it otherwise."""

import pytest

from courses.models import CourseReview
from courses.reviews import REPORTED_REVIEW
from moderation.appeals import APPEAL
from moderation.models import ReviewItem, Ruling
from tests import make

pytestmark = pytest.mark.django_db
WORDS = "The teacher is a fool."


@pytest.fixture
def review(cast):
    course = make.courses.course("Data in practice")
    make.courses.complete(cast.olav, course)
    return CourseReview.objects.write(cast.olav, course, 1, WORDS)


def press(client, item, code: str, **said):
    return client.post(f"/en/moderation/{item.pk}/", {"decision": code, f"{code}-turn": item.turn, **said}, follow=True)


def test_hiding_names_a_rule_and_is_appealed_and_taken_back(cast, review, sign_in):
    item = ReviewItem.objects.wait(REPORTED_REVIEW, review, by=cast.kari, reason="Unkind.")
    moderator = sign_in(cast.moderator)
    assert "Which rule?" in press(moderator, item, "hide", **{"hide-reason": "It is about a person."}).content.decode()
    press(moderator, item, "hide", **{"hide-reason": "It is about a person.", "hide-more-rule": "respect"})
    review.refresh_from_db()
    assert review.hidden_at
    ruling = Ruling.objects.get()
    assert (ruling.member, ruling.rule, str(ruling)) == (
        cast.olav,
        "respect",
        "Your review of a course was hidden: Data in practice",
    )

    olav = sign_in(cast.olav)
    assert "Your review of a course was hidden" in olav.get("/en/notifications/").content.decode()
    olav.post(ruling.get_absolute_url(), {"text": "He said so himself."})
    appeal = ReviewItem.objects.about(APPEAL, ruling).get()
    admin = sign_in(cast.admin)
    assert WORDS in admin.get(f"/en/moderation/{appeal.pk}/").content.decode()
    appeal.decide(cast.admin, "overturn", "He did.")
    review.refresh_from_db()
    assert review.hidden_at is None


def test_a_review_that_is_left_stays_and_nobody_is_told(cast, review):
    ReviewItem.objects.wait(REPORTED_REVIEW, review, by=cast.kari, reason="Unkind.").decide(cast.moderator, "dismiss")
    review.refresh_from_db()
    assert review.hidden_at is None
    assert not Ruling.objects.exists()
