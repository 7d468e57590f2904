from foundation.data_map import holds_personal_data


def export_notifications(member) -> list[dict]:
    return list(member.notifications.values("kind", "target_model", "target_id", "told_at", "read_at", "mailed_at"))


def export_choices(member) -> list[dict]:
    return list(member.channel_choices.values("kind", "channel"))


holds_personal_data(
    "notifications.Notification",
    "member",
    "actor",
    why="to tell a member what concerns her; who caused it shows as a former member once erased",
    export=export_notifications,
    erase=lambda member: member.notifications.all().delete(),
)
holds_personal_data(
    "notifications.ChannelChoice",
    "member",
    why="how a member wants to be told",
    export=export_choices,
    erase=lambda member: member.channel_choices.all().delete(),
)
