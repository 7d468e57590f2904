"""What stands around one course for one reader: paths it is part of, courses like it and why, what others thought of it."""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.cards import Card, cards_of
from courses.facets import labels
from courses.models import CoursePage, CourseReview, Enrolment, Run
from courses.models.course import Level
from courses.path_offers import PathOffer
from courses.path_plan import paths_with
from courses.stock import Offer, offers_for
from courses.versions import are_versions, newer_than, newest_of
from foundation.memory import remember_shortly

RELATED, REVIEWS = 3, 5


class Related(NamedTuple):
    card: Card
    reason: str


class Surroundings:
    """Costs 3 queries, and those of the reader's own state of related courses (at most 5)."""

    def __init__(self, course: CoursePage, user):
        self.course, self.user, self.number = course, user, course.original_id

    @cached_property
    def paths(self) -> list[PathOffer]:
        return paths_with(self.user, self.number)

    @cached_property
    def runs(self) -> list[Run]:
        """Those one may enrol in today (1 query)."""
        return Run.objects.to_choose(self.course)

    @cached_property
    def newer(self) -> Offer | None:
        """The newest version of the course, where it is not this one (no query while the offers are kept)."""
        return newer_than(self.number, offers_for(self.user, get_language()))

    @cached_property
    def related(self) -> list[Related]:
        """What is most like it first; courses that share nothing are no relatives."""
        offers = offers_for(self.user, get_language())
        mine = next((offer for offer in offers if offer.pk == self.number), None)
        if mine is None:
            return []
        others = [offer for offer in newest_of(offers) if offer != mine and not are_versions(offer, mine)]
        near = sorted(others, key=lambda offer: (-likeness(mine, offer), offer.title))[:RELATED]
        cards = cards_of([offer for offer in near if likeness(mine, offer)], self.user)
        return [Related(card, reason(mine, card.offer)) for card in cards]

    @cached_property
    def _all_reviews(self) -> list[CourseReview]:
        """(2 queries, none while they are kept)."""
        shown = CourseReview.objects.on(self.course).shown()
        return remember_shortly(f"reviews:{self.number}", lambda: list(shown))

    @property
    def reviews(self) -> list[CourseReview]:
        """The latest that say something."""
        return [review for review in self._all_reviews if review.text][:REVIEWS]

    @property
    def rated(self) -> int:
        return len(self._all_reviews)

    @property
    def mean(self) -> float | None:
        """Average of at least three ratings (with `reviews`)."""
        return CourseReview.objects.mean_of(self._all_reviews)

    @cached_property
    def own_review(self) -> CourseReview | None:
        return CourseReview.objects.of(self.user).on(self.course).first()


def to_take_after(courses: Iterable[int], user) -> list[Related]:
    """What is most like these courses, which she has finished, and not completed yet (1 query, and those of the cards)."""
    offers, taken = offers_for(user, get_language()), set(courses)
    done = taken | set(Enrolment.objects.of(user).completed().values_list("course", flat=True))
    mine = [offer for offer in offers if offer.pk in taken]
    nearest = {other.pk: closest(other, mine) for other in newest_of(offers) if mine and other.pk not in done}
    near = [offer for offer in offers if offer.pk in nearest and likeness(nearest[offer.pk], offer)]
    near.sort(key=lambda offer: (-likeness(nearest[offer.pk], offer), offer.title))
    return [Related(card, reason(nearest[card.offer.pk], card.offer)) for card in cards_of(near[:RELATED], user)]


def closest(other: Offer, mine: list[Offer]) -> Offer:
    return max(mine, key=lambda own: likeness(own, other))


def likeness(one: Offer, other: Offer) -> int:
    """Themes weigh more than goals: many courses share a goal."""
    return 2 * len(one.shares_with(other, "theme")) + len(one.shares_with(other, "goal"))


def reason(one: Offer, other: Offer) -> str:
    themes, words = one.shares_with(other, "theme"), labels()
    levels = Level.values
    if themes and levels.index(other.level) == levels.index(one.level) + 1:
        return _("The next level of %(theme)s") % {"theme": words["theme"].get(themes[0], "")}
    if themes:
        return _("Also about %(theme)s") % {"theme": words["theme"].get(themes[0], "")}
    goals = one.shares_with(other, "goal")
    return _("Serves the same goal: %(goal)s") % {"goal": words["goal"].get(goals[0], "")}
