"""A topic put in order by whoever has earned it: title, kind, themes, tags and board, with a reason its author reads and may appeal."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activity.models import Activity
from experience_exchange import activities
from experience_exchange.audience import joint_audience
from experience_exchange.curating_notices import PUT_IN_ORDER
from experience_exchange.models import Board, Topic
from experience_exchange.rearranging.kinds import CannotBe, WouldReachMore
from experience_exchange.trust import CURATED_A_DAY, has_earned_curating
from foundation.changes import announce
from goals.models import Theme
from moderation.models import Ruling
from moderation.rules import Rule
from moderation.rulings import register_ruling
from notifications.models import Notification


class TooMuchToday(Exception):
    """One member put more topics in order in a day than anybody looks through."""


def may_be_curated(topic: Topic) -> bool:
    """What a page's discussion is called and where it stands follows its page; announcements are the cluster's."""
    return not (topic.about_id or topic.hidden_at or topic.merged_into_id or topic.board.is_announcements)


def may_curate(user, topic: Topic, *, earned=has_earned_curating) -> bool:
    """Who started it, who moderates it, and who has earned it (2 queries for anybody else)."""
    if not user.is_authenticated or not may_be_curated(topic) or not topic.may_be_seen_by(user):
        return False
    return topic.author_id == user.pk or topic.may_be_moderated_by(user) or earned(user)


def boards_for(topic: Topic, by) -> list[Board]:
    """Where it reaches exactly whom it reaches now; a board that is looked at first is entered and left by its moderators only."""
    seen = [board for board in Board.objects.visible_to(by) if board.pk == topic.board_id or fits(topic, board, by)]
    return seen if not topic.board.approves_first else [board for board in seen if board.pk == topic.board_id]


def fits(topic: Topic, board: Board, by) -> bool:
    same = joint_audience(board.audience, topic.page_audience) == topic.audience
    return same and not board.approves_first and not board.is_announcements and board.may_be_started_on_by(by)


def arrangement_of(topic: Topic) -> dict:
    """What curating may change, as plain values (2 queries)."""
    return {
        "title": topic.title,
        "kind": topic.kind,
        "board": topic.board_id,
        "themes": sorted(topic.themes.values_list("pk", flat=True)),
        "tags": sorted(topic.tags.names()),
    }


@transaction.atomic
def curate(topic: Topic, wanted: dict, *, by, reason: str, seen: int | None = None) -> Ruling | None:
    """`wanted`: what `arrangement_of` gives, or parts of it; None where nothing changes. Counts where it is another's topic.

    Raises Overtaken, CannotBe, WouldReachMore, TooMuchToday and TooManyEdits.
    """
    if not may_be_curated(topic):
        raise CannotBe
    topic.claim(seen)
    before = arrangement_of(topic)
    after = {name: value for name, value in wanted.items() if value != before[name]}
    if not after:
        return None
    if not topic.may_be_moderated_by(by) and done_today(by) >= CURATED_A_DAY:
        raise TooMuchToday
    arrange(topic, after, by)
    author = topic.author if topic.author != by else None
    details = {"before": {name: before[name] for name in after}, "after": after}
    ruling = Ruling.objects.make(CURATED, topic, member=author, by=by, rule=Rule.PLACE, reason=reason, **details)
    if author:
        Activity.objects.record(by, activities.TOPIC_CURATED, topic)
        Notification.objects.tell(author, PUT_IN_ORDER, ruling, actor=by)
    return ruling


def done_today(by) -> int:
    return Ruling.objects.of_kind(CURATED).made_by(by).since(timezone.now() - timedelta(days=1)).count()


def arrange(topic: Topic, values: dict, by) -> None:
    """The title goes through the opening post, whose history shows it."""
    if "board" in values:
        board = Board.objects.get(pk=values["board"])
        if joint_audience(board.audience, topic.page_audience) != topic.audience:
            raise WouldReachMore
        topic.put_on(board)
    if values.get("kind", Topic.Kind.QUESTION) != Topic.Kind.QUESTION and topic.accepted_id:
        raise CannotBe
    if "kind" in values:
        topic.kind = values["kind"]
        topic.save(update_fields=["kind"])
    if "title" in values:
        opening = topic.posts.get(number=1)
        opening.topic = topic
        opening.edit(by, opening.source, revision=opening.revision, title=values["title"])
    if "themes" in values:
        topic.themes.set(Theme.objects.filter(pk__in=values["themes"]))
    if "tags" in values:
        topic.tags.set(values["tags"])
    announce(topic)


def put_back(topic: Topic, ruling: Ruling) -> None:
    """What was changed anew meanwhile stays; what it counted for goes."""
    now, after = arrangement_of(topic), ruling.details.get("after", {})
    before = {name: value for name, value in ruling.details.get("before", {}).items() if now[name] == after[name]}
    if "board" in before and not Board.objects.filter(pk=before["board"]).exists():
        del before["board"]
    arrange(topic, before, ruling.lifted_by)
    if ruling.by:
        Activity.objects.reverse_of(ruling.by, activities.TOPIC_CURATED, topic)


CURATED = register_ruling(
    "topic_curated", _("Your topic was put in order"), undo=put_back, decided_by=_("by a member who has earned it")
)
