"""What moderators decide about whole topics, as their authors read it."""

from django.utils.translation import gettext_lazy as _

from experience_exchange.models import Board, Topic
from moderation.models import Ruling
from moderation.notices import RULED
from moderation.rules import Rule
from moderation.rulings import RulingKind, register_ruling
from notifications.models import Notification


class WouldReachMore(Exception):
    """What was written for few would be readable for others too."""


class CannotBe(Exception):
    """This rearrangement makes no sense: a topic into itself, the discussion of a page into another."""


def open_again(topic: Topic, ruling: Ruling) -> None:
    topic.open_again()


def move_back(topic: Topic, ruling: Ruling) -> None:
    board = Board.objects.filter(pk=ruling.details.get("from_board")).first()
    if board:
        topic.put_on(board)


def pin_no_more(topic: Topic, ruling: Ruling) -> None:
    topic.pin(pinned=False)


def speed_up(topic: Topic, ruling: Ruling) -> None:
    topic.slow_down(0)


PINNED = register_ruling("topic_pinned", _("Your topic was pinned"), undo=pin_no_more)
SLOWED = register_ruling("topic_slowed", _("Your topic was put in slow mode"), undo=speed_up)
CLOSED = register_ruling("topic_closed", _("Your topic was closed"), undo=open_again)
MOVED = register_ruling("topic_moved", _("Your topic was moved"), undo=move_back)
MERGED = register_ruling("topic_merged", _("Your topic was merged into another"))
SPLIT = register_ruling("topic_split", _("Posts were moved to a topic of their own"))


def rule_on(kind: RulingKind, topic: Topic, *, by, reason: str, rule: str = Rule.PLACE, **details) -> Ruling:
    """Written down, and told to who started the topic."""
    author = topic.author if topic.author != by else None
    ruling = Ruling.objects.make(kind, topic, member=author, by=by, rule=rule, reason=reason, **details)
    if author:
        Notification.objects.tell(author, RULED, ruling)
    return ruling
