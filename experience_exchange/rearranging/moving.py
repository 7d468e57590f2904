"""A topic to another board."""

from django.db import transaction

from experience_exchange.audience import joint_audience
from experience_exchange.models import Board, Topic
from experience_exchange.rearranging.carrying import forget_outsiders
from experience_exchange.rearranging.kinds import MOVED, CannotBe, WouldReachMore, rule_on
from foundation.access import narrower


def may_go_to(topic: Topic, board: Board) -> bool:
    """Whether nobody would read it there who may not read it now."""
    after = joint_audience(board.audience, topic.page_audience)
    return after == topic.audience or narrower(topic.audience, after) == after


@transaction.atomic
def move(topic: Topic, board: Board, *, by, reason: str, seen: int | None = None) -> None:
    """Raises WouldReachMore, CannotBe (it is there already) and Overtaken. What members may not open any more is not shown to
    them: lists, counts and notices ask the topic's audience each time."""
    topic.claim(seen)
    if topic.board_id == board.pk:
        raise CannotBe
    if not may_go_to(topic, board):
        raise WouldReachMore
    before = topic.board_id
    topic.put_on(board)
    forget_outsiders(topic)
    rule_on(MOVED, topic, by=by, reason=reason, from_board=before)
