"""A topic takes no more posts, for a reason that readers and its author can read."""

from django.db import transaction

from experience_exchange.models import Topic
from experience_exchange.rearranging.kinds import CLOSED, rule_on
from moderation.models import Ruling
from moderation.rules import Rule


@transaction.atomic
def close(topic: Topic, *, by, reason: str, rule: str | None = None, seen: int | None = None) -> None:
    """Closing what is closed changes nothing. Raises Overtaken."""
    topic.claim(seen)
    if topic.closed_at:
        return
    topic.close()
    topic.closed_why = reason
    topic.save(update_fields=["closed_why"])
    rule_on(CLOSED, topic, by=by, reason=reason, rule=rule or Rule.PLACE)


@transaction.atomic
def open_topic(topic: Topic, *, by, seen: int | None = None) -> None:
    topic.claim(seen)
    for ruling in Ruling.objects.about(topic).of_kind(CLOSED).standing():
        ruling.lift(by, "")
    topic.refresh_from_db()
    if topic.closed_at:
        topic.open_again()
