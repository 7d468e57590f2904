"""What waits in the review queue: reported reviews of courses, and requests for a place (see `courses.applications`)."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.applications import APPLICATION
from members.roles import ADMINISTRATOR, MODERATOR
from moderation.kinds import Decision, Waiting, register_review

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


def hide(review, reviewer, reason: str) -> None:
    review.hide()


def with_course():
    from courses.models import CourseReview

    return CourseReview.objects.select_related("member", "course")


REPORTED_REVIEW = register_review(
    "reported_course_review",
    _("Reported review of a course"),
    describe=describe,
    decisions=(
        Decision("dismiss", _("Leave it"), dismiss, needs_reason=False),
        Decision("hide", _("Hide it"), hide, is_grave=True),
    ),
    may_decide=may_decide,
    targets=with_course,
)
