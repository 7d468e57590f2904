"""A learning path as one reader meets it: its courses with her own state, how far she is, and which course comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from courses.durations import spoken
from courses.models import Enrolment, LearningPathPage, PathEnrolment
from courses.path_offers import PathOffer, path_offers_for
from courses.path_progress import PathProgress
from courses.stock import Offer, offers_for


@dataclass(frozen=True)
class PlanItem:
    """One course of the path. `course` is None where it is not offered any more: then she has completed it."""

    pk: int
    mandatory: bool
    title: str
    course: Offer | None
    enrolment: Enrolment | None

    @property
    def done(self) -> bool:
        return bool(self.enrolment and self.enrolment.completed_at)

    @property
    def left(self) -> int:
        if self.done:
            return 0
        under_way = self.enrolment and self.enrolment.progress.done
        return self.enrolment.progress.minutes_left if under_way else self.course.minutes if self.course else 0


@dataclass
class Plan:
    offer: PathOffer
    items: list[PlanItem]
    enrolment: PathEnrolment | None

    @cached_property
    def progress(self) -> PathProgress:
        done = {item.pk for item in self.items if item.done}
        finished_at = self.enrolment.completed_at if self.enrolment else None
        return PathProgress(self.items, done, self.offer.electives_needed, finished_at)

    @property
    def next(self) -> PlanItem | None:
        return self.progress.next

    @property
    def said(self) -> str:
        """How far, in courses and hours."""
        words = {"done": self.progress.reached, "of": self.progress.asked, "left": spoken(self.progress.minutes_left)}
        if not self.progress.minutes_left:
            return _("%(done)s of %(of)s courses") % words
        return _("%(done)s of %(of)s courses, %(left)s left") % words

    @property
    def modules(self) -> list[dict]:
        """For components/steps_outline.html."""
        progress = self.progress
        choose = ngettext("Choose %(n)s of these", "Choose %(n)s of these", progress.needed) % {"n": progress.needed}
        groups = [
            (_("Mandatory courses"), progress.mandatory),
            (choose if progress.needed else _("Optional"), progress.electives),
        ]
        return [{"title": title, "steps": [self.line(item) for item in items]} for title, items in groups if items]

    def line(self, item: PlanItem) -> dict:
        waits = self.waits_for(item)
        return {
            "title": item.title,
            "url": item.course.url if item.course else "",
            "state": "done" if item.done else "locked" if waits else "open",
            "meta": " · ".join(self.remarks(item)),
            "note": _("After “%(title)s”") % {"title": waits.title} if waits else "",
        }

    def waits_for(self, item: PlanItem) -> PlanItem | None:
        """In an ordered path: the mandatory course that comes first. Of electives none waits for another; what was begun goes on."""
        if not self.offer.ordered or item.done or item.enrolment:
            return None
        before = self.items[: self.items.index(item)]
        return next((each for each in before if each.mandatory and not each.done), None)

    def remarks(self, item: PlanItem) -> list[str]:
        said = [spoken(item.course.minutes)] if item.course else [_("no longer offered, counts all the same")]
        if item.enrolment and item.enrolment.progress.done and not item.done:
            said.append(_("%(percent)s %% done") % {"percent": item.enrolment.progress.percent})
        return said


def plans_for(user, offers: Iterable[PathOffer]) -> list[Plan]:
    """Each path with this reader's own state (at most 6 queries for all of them; none for a visitor)."""
    offers = list(offers)
    following = {each.path_id: each for each in PathEnrolment.objects.of(user).filter(path__in=[offer.pk for offer in offers])}
    numbers = {pk for offer in offers for pk, _mandatory in offer.all_parts}
    taken = Enrolment.objects.of(user).giving_access().filter(course__in=numbers).select_related("course").with_progress()
    mine = {enrolment.course_id: enrolment for enrolment in taken}
    courses = {offer.pk: offer for offer in offers_for(user, get_language())}
    return [Plan(offer, items_of(offer, courses, mine), following.get(offer.pk)) for offer in offers]


def items_of(offer: PathOffer, courses: dict[int, Offer], mine: dict[int, Enrolment]) -> list[PlanItem]:
    shown = [
        PlanItem(pk, mandatory, courses[pk].title, courses[pk], mine.get(pk)) for pk, mandatory in offer.parts if pk in courses
    ]
    return [*shown, *(PlanItem(pk, mandatory, mine[pk].course.title, None, mine[pk]) for pk, mandatory in gone(offer, mine))]


def gone(offer: PathOffer, mine: dict[int, Enrolment]) -> list[tuple[int, bool]]:
    """Completed courses of the path that are not offered any more."""
    shown = {pk for pk, _mandatory in offer.parts}
    return [(pk, mandatory) for pk, mandatory in offer.all_parts if pk not in shown and pk in mine and mine[pk].completed_at]


def plan_for(user, path: LearningPathPage) -> Plan | None:
    """None where the path is not offered to this reader (a preview of a draft)."""
    offers = [offer for offer in path_offers_for(user, get_language()) if offer.pk == path.original_id]
    return plans_for(user, offers)[0] if offers else None


def plans_followed_by(user) -> list[Plan]:
    """The paths this member follows and has not finished (7 queries; 1 where she follows none)."""
    following = set(PathEnrolment.objects.of(user).under_way().values_list("path", flat=True))
    if not following:
        return []
    return plans_for(user, [offer for offer in path_offers_for(user, get_language()) if offer.pk in following])


def paths_with(user, course_id: int) -> list[PathOffer]:
    """The paths this course is part of (no query while they are kept)."""
    return [offer for offer in path_offers_for(user, get_language()) if offer.has(course_id)]
