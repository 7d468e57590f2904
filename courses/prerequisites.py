"""What one reader still has to complete before a course: sets of courses, one of which is enough, with her own state in each."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from courses.models import CoursePage, Enrolment, Prerequisite
from foundation.memory import remember


@dataclass(frozen=True)
class Needed:
    """A course of a set. `percent`: how far she is, None where she has not started."""

    title: str
    url: str
    language: str
    is_done: bool
    percent: int | None


@dataclass(frozen=True)
class Prerequisites:
    """Courses that she cannot see or that are withdrawn keep nobody out: they are in no set."""

    sets: tuple[tuple[Needed, ...], ...]

    @property
    def are_met(self) -> bool:
        return not self.sets or any(all(needed.is_done for needed in each) for each in self.sets)

    @property
    def reason(self) -> str:
        """In one sentence, for where there is no room for links."""
        if self.are_met:
            return ""
        ways = [_(" and ").join(f"“{needed.title}”" for needed in each if not needed.is_done) for each in self.sets]
        return _("Complete %(courses)s first.") % {"courses": _(" or ").join(ways)}


def prerequisites_of(course: CoursePage, user) -> Prerequisites:
    """4 queries where something is asked for (and those of outlines not remembered); what is asked for is remembered."""
    asked = Prerequisite.objects.filter(page=course.original_id).order_by("group", "sort_order").values_list("group", "course")
    rows = remember(f"prerequisites:{course.original_id}", lambda: list(asked))
    if not rows:
        return Prerequisites(())
    known = states_of({number for _group, number in rows}, user)
    sets: dict[int, list[Needed]] = {}
    for group, number in rows:
        if number in known:
            sets.setdefault(group, []).append(known[number])
    return Prerequisites(tuple(tuple(each) for each in sets.values()))


def states_of(numbers: set[int], user) -> dict[int, Needed]:
    found = CoursePage.objects.visible_to(user).filter(pk__in=numbers).with_outlines().with_state_for(user)
    return {course.pk: state_of(course, course.enrolment) for course in found}


def state_of(course: CoursePage, enrolment: Enrolment | None) -> Needed:
    done = bool(enrolment and enrolment.completed_at)
    outline = course.outline
    return Needed(outline.title, outline.url, outline.language, done, enrolment.progress.percent if enrolment else None)
