"""A course on a card, as one reader meets it: what it is, and whether to start, to go on or to look back."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from courses.facets import labels
from courses.models import Enrolment
from courses.models.course import course_key
from courses.stock import Offer
from foundation.access import may_see


@dataclass(frozen=True)
class Card:
    """`enrolment` is the reader's own, with its progress, or None. `words`: facet → value → label."""

    offer: Offer
    enrolment: Enrolment | None
    words: dict[str, dict[str, str]]
    is_member: bool = False

    @property
    def title(self) -> str:
        return self.offer.title

    @property
    def goal_name(self) -> str:
        return self.words["goal"].get(self.offer.main_goal_key, "")

    @property
    def level(self) -> str:
        return self.words["level"].get(self.offer.level, "")

    @property
    def format(self) -> str:
        return ", ".join(self.words["format"][each] for each in self.offer.values["format"])

    @property
    def languages(self) -> str:
        return ", ".join(self.words["language"][code] for code in self.offer.values["language"])

    @property
    def progress(self):
        return self.enrolment.progress if self.enrolment else None

    @property
    def state(self) -> str:
        """What the reader can do with it, in a word or two."""
        if not self.enrolment:
            return _("Start") if self.is_member else ""
        if self.progress.new:
            return _("New since you finished")
        return _("Completed") if self.enrolment.completed_at else _("Continue")


def cards_of(offers: list[Offer], user) -> list[Card]:
    """One for each, in this order (5 queries for a member who takes any of them, none else)."""
    # Whoever takes a course holds its key.
    held = [offer.pk for offer in offers if may_see(user, course_key(offer.pk))]
    mine = Enrolment.objects.of(user).giving_access().filter(course__in=held).with_progress() if held else ()
    taken = {enrolment.course_id: enrolment for enrolment in mine}
    words = labels()
    return [Card(offer, taken.get(offer.pk), words, user.is_authenticated) for offer in offers]
