from drafts.models import Draft
from foundation.data_map import holds_personal_data


def export_drafts(member) -> list[dict]:
    return list(Draft.objects.of(member).open().values("key", "words", "saved_at"))


holds_personal_data(
    "drafts.Draft",
    "member",
    why="what a member has begun to write and not yet posted",
    export=export_drafts,
    erase=lambda member: Draft.objects.of(member).delete(),
    texts=("words",),
)
