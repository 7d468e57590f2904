"""What a member follows and whom she ignores, for `personal_data.py`."""

from experience_exchange.models import Following, Ignoring, Topic
from foundation.data_map import holds_personal_data


def titles_for(member, topics) -> dict[int, str]:
    """Number of a topic → its title, of those the member may still see (1 query): a copy of her data opens nothing to her."""
    return dict(Topic.objects.filter(pk__in=topics).reachable_by(member).values_list("pk", "title"))


def with_titles(member, rows: list[dict]) -> list[dict]:
    """Rows with a `topic_id`, each with `topic__title`: None where she lost the topic."""
    titles = titles_for(member, {row["topic_id"] for row in rows})
    return [{**row, "topic__title": titles.get(row["topic_id"])} for row in rows]


def followed_by(member) -> list[dict]:
    columns = ("topic_id", "board__key", "theme__key", "level", "why", "set_at")
    return with_titles(member, list(Following.objects.of(member).values(*columns)))


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
