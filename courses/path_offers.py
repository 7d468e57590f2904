"""All learning paths one circle of readers may see, in one language, with the courses of each.

Made once until any page is published (about 5 queries), then shared by all who may see the same.
"""

from dataclasses import dataclass

from django.core.cache import cache

from courses.models import LearningPathPage, PathPart
from courses.stock import SECONDS, Offer, keys_by_course, offers_for
from foundation.access import circle_of
from foundation.page_cache import pages_generation
from goals.models import Aim


@dataclass(frozen=True)
class PathOffer:
    """`pk` is the original's. A part is a course and whether it is mandatory.

    `parts`: what these readers may see of it; `all_parts`: whether they may or not.
    """

    pk: int
    title: str
    url: str
    language: str
    summary: str
    goals: tuple[str, ...]
    ordered: bool
    electives_needed: int
    parts: tuple[tuple[int, bool], ...]
    all_parts: tuple[tuple[int, bool], ...]
    minutes: int

    @property
    def main_goal_key(self) -> str:
        return self.goals[0] if self.goals else ""

    def has(self, course_id: int) -> bool:
        return any(pk == course_id for pk, _mandatory in self.parts)

    @property
    def asked(self) -> int:
        """Courses it takes in all."""
        electives = sum(not mandatory for _pk, mandatory in self.parts)
        return len(self.parts) - electives + min(self.electives_needed, electives)


def path_offers_for(user, language: str) -> list[PathOffer]:
    key = f"paths:{pages_generation()}:{language}:{circle_of(user)}"
    kept = cache.get(key)
    if kept is None:
        kept = gather(user, language)
        cache.set(key, kept, SECONDS)
    return kept


def gather(user, language: str) -> list[PathOffer]:
    paths = list(LearningPathPage.objects.visible_to(user).best_in(language).select_related("locale"))
    if not paths:
        return []
    numbers = [path.original_id for path in paths]
    goals = keys_by_course(Aim.objects.filter(page__in=numbers), "page_id", "goal__key")
    courses = {offer.pk: offer for offer in offers_for(user, language)}
    parts: dict[int, list] = {number: [] for number in numbers}
    for part in PathPart.objects.filter(path__in=numbers):
        parts[part.path_id].append((part.course_id, part.mandatory))
    return sorted((offer_of(path, goals, parts, courses) for path in paths), key=lambda offer: offer.title.casefold())


def offer_of(path: LearningPathPage, goals: dict, parts: dict, courses: dict[int, Offer]) -> PathOffer:
    every = parts[path.original_id]
    mine = [(pk, mandatory) for pk, mandatory in every if pk in courses]
    electives = sorted(courses[pk].minutes for pk, mandatory in mine if not mandatory)
    return PathOffer(
        pk=path.original_id,
        title=path.title,
        url=path.url or "",
        language=path.language,
        summary=path.summary,
        goals=goals.get(path.original_id, ()),
        ordered=path.ordered,
        electives_needed=path.electives_needed,
        parts=tuple(mine),
        all_parts=tuple(every),
        minutes=sum(courses[pk].minutes for pk, mandatory in mine if mandatory) + sum(electives[: path.electives_needed]),
    )
