"""The page of one waiting item: a form for each way to decide it, and what pressing a button does.

Decisions that need nothing but a reason share one form; one that asks for more has its own. What is grave comes last.
"""

from dataclasses import dataclass

from django.forms import Form
from django.http import QueryDict

from moderation.forms import ReasonForm
from moderation.kinds import Decision, UnknownReview, kind_of
from moderation.models import AlreadyDecided, ReviewItem
from moderation.queue import Entry, entry_of
from moderation.refusals import note_refusal


@dataclass
class Way:
    """One form on the page and its buttons."""

    decisions: list[Decision]
    reason: ReasonForm
    more: Form | None = None

    def is_valid(self) -> bool:
        return all([self.reason.is_valid(), self.more is None or self.more.is_valid()])

    @property
    def forms(self) -> list[Form]:
        return [form for form in (self.more, self.reason) if form]


class Deciding:
    def __init__(self, entry: Entry, target, data: QueryDict | None = None):
        self.entry, self.target, self.data = entry, target, data
        self.chosen = self._chosen(data.get("decision", "")) if data else None
        plain = [decision for decision in entry.kind.decisions if not decision.form]
        special = [[decision] for decision in entry.kind.decisions if decision.form]
        groups = sorted(filter(None, [*special, plain]), key=lambda group: all(decision.is_grave for decision in group))
        self.ways = [self._way(group) for group in groups]

    def _chosen(self, code: str) -> Decision | None:
        try:
            return self.entry.kind.decision(code)
        except UnknownReview:
            return None

    def _way(self, decisions: list[Decision]) -> Way:
        """Only the form whose button was pressed is filled in with what came."""
        pressed = self.chosen in decisions
        data = self.data if pressed else None
        prefix = decisions[0].code
        asked = [self.chosen] if pressed else decisions
        reason = ReasonForm(data, prefix=prefix, decisions=asked, initial={"turn": self.entry.item.turn})
        form = decisions[0].form
        return Way(decisions, reason, form(data, prefix=f"{prefix}-more", target=self.target) if form else None)

    def decide(self, reviewer) -> bool:
        """Whether it was decided; False leaves the forms with their errors. Raises AlreadyDecided."""
        way = next((way for way in self.ways if self.chosen in way.decisions), None)
        if not way or not way.is_valid():
            return False
        item: ReviewItem = self.entry.item
        if way.reason.cleaned_data["turn"] != item.turn:
            note_refusal(item, reviewer, "AlreadyDecided")
            raise AlreadyDecided(item.last_decision())
        answers = way.more.cleaned_data if way.more else None
        item.decide(reviewer, self.chosen.code, way.reason.cleaned_data["reason"], answers=answers)
        return True


def deciding_on(code: str, target, member) -> Deciding | None:
    """The forms to decide on a thing where it stands, for whoever has a say while it waits; they post to `moderation:item` (3 queries)."""
    item = ReviewItem.objects.about(kind_of(code), target).waiting().first()
    entry = entry_of(item, target, member) if item else None
    return Deciding(entry, target) if entry else None
