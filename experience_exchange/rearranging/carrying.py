"""Who follows a topic, and what she was told of it, goes along with its posts; nothing is left at a topic that is gone."""

from experience_exchange.models import Following, Post, ReadMark, Topic
from experience_exchange.notice_kinds import may_see_topic
from experience_exchange.runs import first_of
from experience_exchange.standing import Why
from members.models import Member
from notifications.models import Notification


def readers(topic: Topic, numbers: set[int]) -> set[int]:
    """Of these members those who may read the topic."""
    members = Member.objects.active().filter(pk__in=numbers).with_standing()
    return {member.pk for member in members if may_see_topic(member, topic)}


def weight(row: Following) -> tuple:
    """A choice weighs more than what came about by itself, that she started more than that she wrote."""
    return row.why == Why.CHOSEN, row.why == Why.STARTED, row.level


def merge_followers(source: Topic, target: Topic) -> None:
    """Whoever follows the one follows the other, with her reason; of two rows of hers the weightier stays, at a draw the target's."""
    rows = list(Following.objects.filter(topic=source))
    there = {row.member_id: row for row in Following.objects.filter(topic=target)}
    may = readers(target, {row.member_id for row in rows})
    going = [
        row for row in rows if row.member_id in may and (row.member_id not in there or weight(row) > weight(there[row.member_id]))
    ]
    Following.objects.filter(topic=target, member__in=[row.member_id for row in going]).delete()
    Following.objects.filter(pk__in=[row.pk for row in going]).update(topic=target)
    Following.objects.filter(topic=source).delete()


def split_followers(old: Topic, new: Topic) -> None:
    """As closely as the old one; but it is who wrote its first post who started the new one."""
    rows = Following.objects.filter(topic=old)
    may = readers(new, {row.member_id for row in rows})
    copies = [
        Following(member_id=row.member_id, topic=new, level=row.level, why=why_of(row, new))
        for row in rows
        if row.member_id in may
    ]
    Following.objects.bulk_create(copies, ignore_conflicts=True)


def why_of(row: Following, new: Topic) -> str:
    if row.why == Why.CHOSEN:
        return row.why
    if row.member_id == new.author_id:
        return Why.STARTED
    return Why.POSTED if row.why == Why.STARTED else row.why


def merge_runs(source: Topic, target: Topic, numbers: dict[int, int]) -> None:
    """What she has not read yet is told of the target, in the one notice she may have there; what she has read is over."""
    told = Notification.objects.about(source).runs()
    have = set(Notification.objects.about(target).runs().unread().values_list("member_id", flat=True))
    unread = list(told.unread())
    may = readers(target, {row.member_id for row in unread})
    going = []
    for row in unread:
        moved = [now for before, now in numbers.items() if before >= first_of(row)]
        if moved and row.member_id in may - have:
            row.target_id, row.key = target.pk, str(min(moved))
            going.append(row)
    Notification.objects.bulk_update(going, ["target_id", "key"])
    told.forget()


def split_runs(old: Topic, new: Topic, numbers: dict[int, int]) -> None:
    """Unread posts are told of where they stand now; a notice in which nothing is left to read goes."""
    rows = list(Notification.objects.about(old).runs().unread())
    may = readers(new, {row.member_id for row in rows})
    read = dict(
        ReadMark.objects.filter(topic=old, member__in=[row.member_id for row in rows]).values_list("member", "last_number")
    )
    back = {now: before for before, now in numbers.items()}
    moved, left = ([*shown(topic)] for topic in (new, old))
    empty, fresh = [], []
    for row in rows:
        since = max(first_of(row), read.get(row.member_id, 0) + 1)
        hers = [number for number, author in moved if back[number] >= since and author != row.member_id]
        if not any(number >= since and author != row.member_id for number, author in left):
            empty.append(row.pk)
        if hers and row.member_id in may:
            row.pk, row.target_id, row.key = None, new.pk, str(min(hers))
            fresh.append(row)
    Notification.objects.bulk_create(fresh)
    Notification.objects.filter(pk__in=empty).forget()


def shown(topic: Topic):
    return Post.objects.filter(topic=topic, hidden_at=None).values_list("number", "author_id")


def forget_outsiders(topic: Topic) -> None:
    """Whoever may not read it any more is told nothing of it; that she follows it sleeps until she may read it again."""
    told = Notification.objects.about(topic)
    members = set(told.values_list("member_id", flat=True))
    told.filter(member__in=members - readers(topic, members)).forget()
