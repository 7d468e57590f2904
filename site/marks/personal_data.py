from foundation.data_map import holds_personal_data
from marks.models import Highlight, Mark, Position


def export_marks(member) -> list[dict]:
    return list(Mark.objects.of(member).values("kind", "target_model", "target_id", "page__title", "text", "marked_at"))


def export_highlights(member) -> list[dict]:
    return list(Highlight.objects.of(member).values("page__title", "language", "quote", "remark", "made_at"))


def export_positions(member) -> list[dict]:
    return list(Position.objects.of(member).values("recording__title", "seconds", "noted_at"))


holds_personal_data(
    "marks.Mark",
    "member",
    why="what a member saved, found useful or outdated, and her private notes",
    export=export_marks,
    erase=lambda member: Mark.objects.of(member).delete(),
    texts=("text",),
)
holds_personal_data(
    "marks.Highlight",
    "member",
    why="words a member marked in a text, and her private remarks on them",
    export=export_highlights,
    erase=lambda member: Highlight.objects.of(member).delete(),
    texts=("quote", "remark"),
)
holds_personal_data(
    "marks.Position",
    "member",
    why="where a member stopped in a recording, to go on there",
    export=export_positions,
    erase=lambda member: Position.objects.of(member).delete(),
)
