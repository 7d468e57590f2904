"""What a member can be asked about."""

from foundation.data_map import holds_personal_data
from goals.models import Expertise


def export(member) -> list[dict]:
    return list(Expertise.objects.of(member).values("theme__key", "source", "since"))


def erase(member) -> None:
    Expertise.objects.filter(member=member).delete()
    Expertise.objects.filter(named_by=member).update(named_by=None)


holds_personal_data(
    "goals.Expertise",
    "member",
    "named_by",
    why="what a member can be asked about, and who said so",
    export=export,
    erase=erase,
)
