"""A topic on top of its board, or in slow mode: written down, told to who started it, and taken back as other decisions are."""

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from experience_exchange.models import Topic
from experience_exchange.rearranging.kinds import PINNED, SLOWED, rule_on
from moderation.models import Ruling
from moderation.rulings import RulingKind


@transaction.atomic
def pin(topic: Topic, *, by, seen: int | None = None) -> None:
    """On top, or among the others again where it is on top. Raises Overtaken."""
    topic.claim(seen)
    if topic.pinned_at:
        lift(topic, PINNED, by)
        topic.pin(pinned=False)
        return
    topic.pin(pinned=True)
    with translation.override(topic.author.language if topic.author else None):
        reason = _("It stands on top of its board.")
    rule_on(PINNED, topic, by=by, reason=reason)


@transaction.atomic
def slow_down(topic: Topic, minutes: int, *, by, seen: int | None = None) -> None:
    """0 minutes end it. Raises Overtaken."""
    topic.claim(seen)
    if topic.slow_minutes == minutes:
        return
    lift(topic, SLOWED, by)
    topic.slow_down(minutes)
    if minutes:
        with translation.override(topic.author.language if topic.author else None):
            reason = _("Each member writes at most once in %(minutes)d minutes.") % {"minutes": minutes}
        rule_on(SLOWED, topic, by=by, reason=reason, minutes=minutes)


def lift(topic: Topic, kind: RulingKind, by) -> None:
    for ruling in Ruling.objects.about(topic).of_kind(kind).standing():
        ruling.lift(by, "")
    topic.refresh_from_db()
