"""All courses in one language: what cards show, and what one can find and sort them by.

Made once until any page is published, but at least every ten minutes (about 10 queries); a reader gets those she may see.
"""

import time
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef

from courses.durations import band_of
from courses.models import CoursePage, CourseReview, Enrolment
from courses.models.course import Level
from courses.outline import Outline, outlines_of
from courses.starts import FORMATS, formats_of, next_starts_of
from courses.versions import replaced_by
from foundation.access import seen_of
from foundation.frame import LANGUAGE_NAMES
from foundation.memory import remember
from foundation.page_cache import pages_generation
from goals.models import Aim

SECONDS = 600


@dataclass(frozen=True)
class Offer:
    """One course as the catalogue knows it. `pk` is the original's; `values`: facet → the values it has."""

    pk: int
    title: str
    url: str
    language: str
    summary: str
    provider: str
    level: str
    minutes: int
    published: datetime | None
    next_start: datetime | None
    completed: int
    rating: float | None
    words: str
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # Older versions of it, by number.
    replaces: tuple[int, ...] = ()
    # Nobody holds the empty key.
    audience: str = ""

    def has(self, chosen: dict[str, list[str]]) -> bool:
        """One of the values chosen within each facet, of every facet that has any."""
        return all(any(value in self.values[facet] for value in values) for facet, values in chosen.items())

    @property
    def main_goal_key(self) -> str:
        return self.values["goal"][0] if self.values["goal"] else ""

    def shares_with(self, other: "Offer", facet: str) -> list[str]:
        return [value for value in self.values[facet] if value in other.values[facet]]


def offers_for(user, language: str) -> list[Offer]:
    """Every course this reader may see, once, in her language where it has it."""
    return seen_of(user, all_offers(language))


def all_offers(language: str) -> list[Offer]:
    """Whoever may see them. One process gathers them for all; each keeps them unpacked."""
    # What changes without a publication (ratings, how many have completed it) is at most so old.
    key = f"offers:{language}:{int(time.time() // SECONDS)}"

    def shared() -> list[Offer]:
        return cache.get_or_set(f"{key}:{pages_generation()}", lambda: gather(language), SECONDS)

    return remember(key, shared)


def gather(language: str) -> list[Offer]:
    courses = list(in_languages(CoursePage.objects.live().best_in(language).select_related("locale", "provider")))
    numbers = [course.original_id for course in courses]
    facts = {
        "outlines": outlines_of(numbers, language),
        "starts": next_starts_of(numbers),
        "completed": completed_by(numbers),
        "replaces": replaced_by(),
        "ratings": CourseReview.objects.means(numbers),
        "goal": keys_by_course(Aim.objects.filter(page__in=numbers), "page_id", "goal__key"),
        "theme": keys_by_course(CoursePage.themes.through.objects.order_by("theme__order"), "coursepage_id", "theme__key"),
        "sdg": keys_by_course(CoursePage.sdgs.through.objects.all(), "coursepage_id", "sustainabledevelopmentgoal__number"),
    }
    return [offer_of(course, facts) for course in courses]


def in_languages(courses):
    def twin(code: str) -> Exists:
        same = CoursePage.objects.filter(translation_key=OuterRef("translation_key"), live=True)
        return Exists(same.filter(locale__language_code=code))

    return courses.annotate(**{f"in_{code}": twin(code) for code, _name in settings.LANGUAGES})


def completed_by(numbers: list[int]) -> dict[int, int]:
    rows = Enrolment.objects.completed().filter(course__in=numbers).order_by().values("course").annotate(n=Count("pk"))
    return {row["course"]: row["n"] for row in rows}


def keys_by_course(rows, course: str, key: str) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for number, value in rows.values_list(course, key):
        found[number] = (*found.get(number, ()), str(value))
    return found


def offer_of(course: CoursePage, facts: dict) -> Offer:
    number, outline = course.original_id, facts["outlines"][course.original_id]
    start = facts["starts"].get(number)
    return Offer(
        pk=number,
        audience=course.audience,
        title=course.title,
        url=course.url or "",
        language=course.language,
        summary=course.summary,
        provider=course.provider.name if course.provider else "",
        level=course.level,
        minutes=outline.minutes,
        published=course.first_published_at,
        next_start=start,
        completed=facts["completed"].get(number, 0),
        rating=facts["ratings"].get(number),
        replaces=facts["replaces"].get(number, ()),
        words=f"{course.title} {course.provider.name if course.provider else ''} {course.body_text()}".casefold(),
        values={**{name: facts[name].get(number, ()) for name in ("goal", "theme", "sdg")}, **own_values(course, outline, start)},
    )


def own_values(course: CoursePage, outline: Outline, start: datetime | None) -> dict[str, tuple[str, ...]]:
    return {
        "level": (course.level,),
        "language": tuple(code for code, _name in settings.LANGUAGES if getattr(course, f"in_{code}")),
        "duration": (band_of(outline.minutes),) if outline.minutes else (),
        "format": formats_of((step.kind.code for step in outline.steps), start),
        "organisation": (course.provider.slug,) if course.provider else (),
    }


FIXED_LABELS = {"level": dict(Level.choices), "language": LANGUAGE_NAMES, "format": FORMATS}
