"""Who asks for a place waits in the review queue, too: whoever decides first, there or on the teachers' page, has decided."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from moderation.kinds import Decision, Waiting, register_review
from moderation.models import AlreadyDecided, ReviewItem

APPROVE, DECLINE = "approve", "decline"


def describe(enrolment) -> Waiting:
    words = {"name": enrolment.member.name, "course": enrolment.course.title}
    title = gettext("%(name)s asks for a place in “%(course)s”") % words
    lines = (
        enrolment.organisation.name if enrolment.organisation else "",
        enrolment.run.name if enrolment.run else "",
        enrolment.message,
    )
    return Waiting(title, "\n".join(line for line in lines if line), reverse("courses:people", args=[enrolment.course_id]))


def may_decide(member, enrolment) -> bool:
    return enrolment.course.is_taught_by(member, enrolment.run, in_any_run=enrolment.run is None)


def approve(enrolment, reviewer, reason: str) -> None:
    if not enrolment.approve():
        raise AlreadyDecided


def decline(enrolment, reviewer, reason: str) -> None:
    if not enrolment.decline(reason):
        raise AlreadyDecided


def with_people():
    from courses.models import Enrolment

    return Enrolment.objects.select_related("member", "course", "run", "organisation")


APPLICATION = register_review(
    "course_application",
    _("Requests for a place in a course"),
    describe=describe,
    decisions=(
        Decision(APPROVE, _("Approve"), approve, needs_reason=False),
        Decision(DECLINE, _("Decline"), decline, is_grave=True, reason_help=_("The person reads why.")),
    ),
    may_decide=may_decide,
    targets=with_people,
)


def let_it_wait(enrolment) -> None:
    ReviewItem.objects.wait(APPLICATION, enrolment, by=enrolment.member)


def take_it_back(enrolment) -> None:
    ReviewItem.objects.withdraw(APPLICATION, enrolment)


def decide(enrolment, by, code: str, reason: str = "") -> bool:
    """On the teachers' page: the decision of the queue, with its history. False where somebody was faster."""
    item = ReviewItem.objects.about(APPLICATION, enrolment).waiting().first()
    if item is None and enrolment.status != enrolment.Status.APPLIED:
        return False
    item = item or ReviewItem.objects.wait(APPLICATION, enrolment, by=enrolment.member)
    try:
        item.decide(by, code, reason)
    except AlreadyDecided:
        return False
    return True
