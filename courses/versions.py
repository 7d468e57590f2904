"""Courses that were written anew: newcomers are led to the newest they may see, who is under way finishes the old one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from courses.models import CoursePage, Enrolment

if TYPE_CHECKING:
    from courses.stock import Offer


def replaced_by() -> dict[int, tuple[int, ...]]:
    """Course → all it is a newer version of, the latest first, whether or not those in between were ever published (1 query)."""
    copies = dict(CoursePage.objects.exclude(new_version_of=None).order_by().values_list("pk", "new_version_of"))
    return {number: tuple(line_from(number, copies)) for number in copies}


def line_from(number: int, copies: dict[int, int]) -> Iterable[int]:
    met = {number}
    while (number := copies.get(number)) is not None and number not in met:
        met.add(number)
        yield number


def newer_than(number: int, offers: "list[Offer]") -> "Offer | None":
    """The newest version of this course among those one may see."""
    newer = [offer for offer in offers if number in offer.replaces]
    return max(newer, key=lambda offer: (len(offer.replaces), offer.pk), default=None)


def are_versions(one: "Offer", other: "Offer") -> bool:
    """Whether both are versions of one course: one comes of the other, or both of a third."""
    return bool({one.pk, *one.replaces} & {other.pk, *other.replaces})


def newest_of(offers: "list[Offer]", user=None) -> "list[Offer]":
    """Without courses of which one may see a newer version, but with those this user takes (1 query where there are any)."""
    replaced = {number for offer in offers for number in offer.replaces} & {offer.pk for offer in offers}
    if replaced and user is not None:
        replaced -= set(Enrolment.objects.of(user).standing().filter(course__in=replaced).values_list("course", flat=True))
    return [offer for offer in offers if offer.pk not in replaced]
