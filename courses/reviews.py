"""What waits in the review queue: reported reviews of courses, and requests for a place (see `courses.applications`)."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.applications import APPLICATION
from members.roles import ADMINISTRATOR, MODERATOR
from moderation.forms import RuleAnswer
from moderation.kinds import Decision, Waiting, register_review
from moderation.models import Ruling
from moderation.notices import RULED
from moderation.rules import Rule
from moderation.rulings import register_ruling
from notifications.models import Notification

__all__ = ["APPLICATION", "REPORTED_REVIEW"]


def describe(review) -> Waiting:
    words = {"name": review.member.name, "course": review.course.title}
    return Waiting(
        gettext("%(name)s about the course “%(course)s”") % words, review.text, review.course.url or "", by=review.member
    )


def may_decide(member, review) -> bool:
    return member.holds(MODERATOR, ADMINISTRATOR)


def dismiss(review, reviewer, reason: str) -> None:
    """The review stays as it is."""


def hide(review, reviewer, reason: str, answers: dict | None = None) -> None:
    """With rule and reason, told to whoever wrote it, who may appeal."""
    review.hide()
    author = review.member if review.member != reviewer else None
    said = {"rule": (answers or {}).get("rule", Rule.TERMS), "reason": reason, "title": review.course.title}
    ruling = Ruling.objects.make(REVIEW_HIDDEN, review, member=author, by=reviewer, **said)
    if author:
        Notification.objects.tell(author, RULED, ruling)


def show_again(review, ruling: Ruling) -> None:
    review.show()


def with_course():
    from courses.models import CourseReview

    return CourseReview.objects.select_related("member", "course")


REVIEW_HIDDEN = register_ruling("course_review_hidden", _("Your review of a course was hidden"), undo=show_again)
REPORTED_REVIEW = register_review(
    "reported_course_review",
    _("Reported review of a course"),
    describe=describe,
    decisions=(
        Decision("dismiss", _("Leave it"), dismiss, needs_reason=False, reason_help=_("Only moderators read it.")),
        Decision("hide", _("Hide it"), hide, form=RuleAnswer, is_grave=True, reason_help=_("The author will read it.")),
    ),
    may_decide=may_decide,
    targets=with_course,
)
