"""What a member follows and whom she ignores, for `personal_data.py`."""

from experience_exchange.models import Following, Ignoring
from foundation.data_map import holds_personal_data


def followed_by(member) -> list[dict]:
    columns = ("topic_id", "topic__title", "board__key", "theme__key", "level", "why", "set_at")
    return list(Following.objects.of(member).values(*columns))


def ignored_by(member) -> list[dict]:
    return list(Ignoring.objects.filter(member=member).values("person__handle", "since"))


def forget_ignoring(member) -> None:
    """Hers, and what others ignored of her: there is nothing left to ignore."""
    Ignoring.objects.filter(member=member).delete()
    Ignoring.objects.filter(person=member).delete()


def declare() -> None:
    holds_personal_data(
        "experience_exchange.Following",
        "member",
        why="how closely a member follows a topic, a board or a theme, so that she is told as much as she wants",
        export=followed_by,
        erase=lambda member: Following.objects.of(member).delete(),
    )
    holds_personal_data(
        "experience_exchange.Ignoring",
        "member",
        "person",
        why="whose posts a member wants folded",
        export=ignored_by,
        erase=forget_ignoring,
    )
