from activity.kept import ledger_changed
from activity.models import Activity
from foundation.data_map import holds_personal_data


def export(member) -> list[dict]:
    """Everything this member did, as it stands in the ledger."""
    columns = ("happened_at", "kind", "target_title", "occasion", "sign", "minutes", "language", "organisation__name")
    return list(Activity.objects.by(member).values(*columns))


def erase(member) -> None:
    """The sums stay, the person goes: reports of past years must not change."""
    Activity.objects.by(member).update(member=None)
    ledger_changed()


holds_personal_data(
    "activity.Activity",
    "member",
    why="the member's own progress, her organisation's and the cluster's reports",
    export=export,
    erase=erase,
)
