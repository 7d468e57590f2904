"""Renewing a certificate that ages: its holder passes the course's quizzes once more. A renewed completion is an occasion of its own."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from activity.models import Activity
from courses.activities import COURSE_COMPLETED
from courses.certificate_facts import DESIGN, facts_of_course, valid_until
from courses.models import Attempt, Certificate
from courses.outline import Step

# From so long before the last day it may be renewed, and the quizzes passed since then count.
WINDOW = timedelta(days=90)


class NotYet(Exception):
    """It cannot be renewed now. `step`: the quiz to pass first, or None where nothing can be done."""

    def __init__(self, step: Step | None = None):
        super().__init__("not yet")
        self.step = step


def may_be_renewed(certificate: Certificate) -> bool:
    """Of a course that is still offered, in the last 90 days or after them."""
    enrolment = certificate.enrolment
    if certificate.is_revoked or not certificate.valid_until or enrolment is None or not enrolment.course.live:
        return False
    return timezone.localdate() >= certificate.valid_until - WINDOW


def quizzes_left(certificate: Certificate) -> list[Step]:
    """Required quizzes not passed since the window opened."""
    enrolment, opened = certificate.enrolment, certificate.valid_until - WINDOW
    asked = [step for step in enrolment.outline.steps if step.required and step.kind.is_scored]
    fresh = Attempt.objects.filter(enrolment=enrolment, passed=True, submitted_at__date__gte=opened)
    passed = set(fresh.values_list("quiz", flat=True))
    return [step for step in asked if step.pk not in passed]


@transaction.atomic
def renew(certificate: Certificate) -> Certificate:
    """The next certificate, of today's edition; the old one stands until its last day. Raises NotYet."""
    kept = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if not may_be_renewed(kept):
        raise NotYet
    if left := quizzes_left(kept):
        raise NotYet(left[0])
    enrolment, now = kept.enrolment, timezone.now()
    facts = facts_of_course(enrolment)
    until = valid_until(now, enrolment.course.certificate_months)
    facts |= {"issued_at": now, "valid_until": until, "holder_name": kept.holder_name, "design": DESIGN}
    new = kept.copied(**facts, enrolment=enrolment)
    new.events.create(act="renewed", by=kept.member)
    language = get_language() or ""
    Activity.objects.record(
        kept.member, COURSE_COMPLETED, enrolment.course, occasion=f"renewal {new.pk}", minutes=0, language=language, at=now
    )
    return new
