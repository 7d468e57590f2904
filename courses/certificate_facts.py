"""What a certificate says, gathered at the moment it is issued; and how it says it to machines."""

import calendar
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import get_language

from goals.models import CompetenceGain

if TYPE_CHECKING:
    from courses.models import Certificate, Enrolment, PathEnrolment

# The newest file of courses/certificates/.
DESIGN = "2026-landscape"


def facts_of_course(enrolment: "Enrolment") -> dict:
    """About 6 queries."""
    course = enrolment.course
    return {**facts_of(enrolment, course, [course.pk]), "kind": "course", "minutes": enrolment.progress.minutes_done}


def facts_of_path(enrolment: "PathEnrolment") -> dict:
    """The hours and competences of the courses it was completed with (about 10 queries)."""
    from courses.models import Enrolment

    path = enrolment.path
    numbers = [part.course_id for part in path.courses]
    taken = list(Enrolment.objects.of(enrolment.member).completed().filter(course__in=numbers).with_progress())
    minutes = sum(each.progress.minutes_done for each in taken)
    pages = [path.pk, *(each.course_id for each in taken)]
    return {**facts_of(enrolment, path, pages), "kind": "path", "minutes": minutes}


def facts_of(enrolment, page, aimed: list[int]) -> dict:
    """What courses and paths have in common; `aimed`: the pages whose competences were built."""
    return {
        "member": enrolment.member,
        "holder_name": enrolment.member.name,
        "source_id": page.pk,
        "titles": titles_of(page),
        "edition": page.edition,
        "language": get_language() or "",
        "issuer_name": page.provider.name if page.provider else "",
        "cluster_name": settings.SITE_NAME,
        "competences": competences_of(aimed),
        "started_at": enrolment.started_at,
        "issued_at": enrolment.completed_at,
        "valid_until": valid_until(enrolment.completed_at, page.certificate_months),
    }


def titles_of(page) -> dict[str, str]:
    """Language → title, of the original and its live twins."""
    same = type(page).objects.filter(translation_key=page.translation_key).select_related("locale")
    return {twin.language: twin.title for twin in same if twin.live or twin.pk == page.pk}


def competences_of(pages: list[int]) -> list[dict]:
    """Each once, at the highest level that any of these pages leads to."""
    gains = CompetenceGain.objects.filter(page__in=pages).select_related("competence").order_by("level")
    highest = {gain.competence_id: gain for gain in gains}
    named = sorted(highest.values(), key=lambda gain: gain.competence.name_en)
    return [{"en": gain.competence.name_en, "nb": gain.competence.name_nb, "level": gain.level} for gain in named]


def valid_until(issued_at: datetime, months: int | None) -> date | None:
    """The last day: the same day of the month so many months later, or the last day of a shorter month."""
    if not months:
        return None
    day = localdate(issued_at)
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def as_json(certificate: "Certificate") -> dict:
    """The issued facts and the state they are in; never an address of the holder."""
    facts = {
        "id": certificate.code,
        "url": certificate.proof_url,
        "status": certificate.state,
        "kind": certificate.kind,
        "holder": certificate.holder_name,
        "course": certificate.titles,
        "edition": certificate.edition,
        "language": certificate.language,
        "minutes": certificate.minutes,
        "issuer": certificate.cluster_name,
        "provider": certificate.issuer_name,
        "competences": certificate.competences,
        "started_at": certificate.started_at and certificate.started_at.isoformat(),
        "issued_at": certificate.issued_at.isoformat(),
        "valid_until": certificate.valid_until and certificate.valid_until.isoformat(),
        "follows": certificate.follows.code if certificate.follows else None,
    }
    if certificate.is_revoked:
        facts |= {"revoked_at": certificate.revoked_at.isoformat(), "reason": certificate.revoked_reason}
    return facts
