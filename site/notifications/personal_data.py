from foundation.data_map import holds_personal_data
from notifications.models import Interest, MailWishes, SentMail


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


def export_wishes(member) -> list[dict]:
    columns = (
        "digest",
        "digest_day",
        "quiet_from",
        "quiet_until",
        "away_until",
        "a_day",
        "bounces",
        "stopped_at",
        "digest_tried_at",
    )
    return list(MailWishes.objects.filter(member=member).values(*columns))


def export_interests(member) -> list[dict]:
    return list(Interest.objects.filter(member=member).values("goal__key", "theme__key"))


holds_personal_data(
    "notifications.MailWishes",
    "member",
    why="when a member wants mail, and whether her address takes it",
    export=export_wishes,
    erase=lambda member: MailWishes.objects.filter(member=member).delete(),
)
holds_personal_data(
    "notifications.Interest",
    "member",
    why="what a member wants to hear of in her weekly summary",
    export=export_interests,
    erase=lambda member: Interest.objects.filter(member=member).delete(),
)
holds_personal_data(
    "notifications.SentMail",
    "member",
    why="which mails went to a member, so that she gets not too many and we know of those that come back; for three months",
    export=lambda member: list(SentMail.objects.filter(member=member).values("kind", "sent_at", "bounced_at")),
    erase=lambda member: SentMail.objects.filter(member=member).delete(),
)
