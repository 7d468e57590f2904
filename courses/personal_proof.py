"""Persons in paths, reviews, interests and what happened to certificates."""

from collections.abc import Iterator

from courses.models import CertificateEvent, CourseInterest, CourseReview, PathEnrolment
from foundation.data_map import holds_personal_data
from members.models import Member


def paths(member: Member) -> Iterator[dict]:
    for each in PathEnrolment.objects.of(member).select_related("path", "organisation"):
        yield {
            "path": each.path.title,
            "organisation": str(each.organisation or ""),
            "started_at": each.started_at.isoformat(),
            "completed_at": each.completed_at and each.completed_at.isoformat(),
        }


def reviews(member: Member) -> Iterator[dict]:
    for each in CourseReview.objects.of(member).select_related("course"):
        yield {"course": each.course.title, "stars": each.stars, "text": each.text, "written_at": each.written_at.isoformat()}


def interests(member: Member) -> Iterator[dict]:
    rows = CourseInterest.objects.of(member).select_related("course")
    return ({"course": each.course.title, "asked_at": each.asked_at.isoformat()} for each in rows)


def handled(member: Member) -> Iterator[dict]:
    rows = CertificateEvent.objects.filter(by=member).select_related("certificate")
    return ({"certificate": each.certificate.code, "act": each.act, "at": each.at.isoformat()} for each in rows)


holds_personal_data(
    "courses.PathEnrolment", "member", why="which learning paths a member follows", export=paths,
    erase=lambda member: PathEnrolment.objects.of(member).delete(),
)  # fmt: skip
holds_personal_data(
    "courses.CourseReview", "member", why="what a member thought of a course she completed", export=reviews,
    erase=lambda member: CourseReview.objects.of(member).delete(), texts=("text",),
)  # fmt: skip
holds_personal_data(
    "courses.CourseInterest", "member", why="who wants to know when a course opens", export=interests,
    erase=lambda member: CourseInterest.objects.of(member).delete(),
)  # fmt: skip
holds_personal_data(
    "courses.CertificateEvent", "by", why="which administrator revoked a certificate or issued it anew", export=handled,
    erase=lambda member: CertificateEvent.objects.filter(by=member).update(by=None), texts=("reason",),
)  # fmt: skip
