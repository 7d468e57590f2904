"""Whom a post concerns, in this order: whom it speaks to, who started the topic, who has written there, who follows it.

Each hears of it once; nobody who muted the topic, and nobody who ignores its author.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from experience_exchange import models
from experience_exchange.addressing import addressed_by
from experience_exchange.notice_kinds import ADDRESSED, FOLLOWED, JOINED, REPLY
from experience_exchange.standing import Level, Why
from foundation.access import MEMBERS, PUBLIC, look_up_keys
from members.models import Member
from notifications.kinds import NoticeKind
from notifications.models import Notification

MEMBERS_AT_ONCE = 200
KINDS: dict[str, NoticeKind] = {Why.STARTED: REPLY, Why.POSTED: JOINED}


def follow_by_writing(post: "models.Post") -> None:
    """Who starts or writes wants to know how it goes on (2 queries)."""
    if post.author:
        why = Why.STARTED if post.opens else Why.POSTED
        models.Following.objects.raise_to(post.author, post.topic, Level.WATCHING, why)


def tell_addressed(post: "models.Post") -> dict[Member, NoticeKind]:
    """Each once, however often the post is edited; they follow the topic from now on, unless they chose otherwise."""
    addressed = addressed_by(post)
    for kind in ADDRESSED:
        if members := [member for member, told in addressed.items() if told == kind]:
            Notification.objects.tell_each(members, kind, post, actor=post.author)
    for member in addressed:
        models.Following.objects.raise_to(member, post.topic, Level.TRACKING, Why.MENTIONED)
    return addressed


def tell_addressed_anew(post: "models.Post") -> None:
    """After an edit: to whom it speaks no more is told as a follower instead, if she is one."""
    addressed = tell_addressed(post)
    rows = Notification.objects.about(post).filter(kind__in=[kind.code for kind in ADDRESSED])
    told = {(member.pk, kind.code) for member, kind in addressed.items()}
    lost = {row.pk: row.member_id for row in rows if (row.member_id, row.kind) not in told}
    if lost:
        Notification.objects.filter(pk__in=lost).forget()
        followers = watchers(post, {member.pk for member in addressed})
        tell_watchers(post, [pair for pair in followers if pair[0] in lost.values()])


def watchers(post: "models.Post", besides: set[int]) -> list[tuple[int, NoticeKind]]:
    """Member number and as what she is told, in order of the number (3 queries, whatever their number)."""
    reasons = dict(models.Following.objects.filter(topic=post.topic).values_list("member_id", "why"))
    left_out = besides | models.Ignoring.objects.who_ignore(post.author) | {post.author_id}
    watching = (number for number in models.Following.objects.watchers_of(post.topic) if number not in left_out)
    return [(number, KINDS.get(reasons.get(number, ""), FOLLOWED)) for number in watching]


def tell_watchers(post: "models.Post", audience: Iterable[tuple[int, NoticeKind]]) -> None:
    """Of one batch (about 8 queries a kind, and 3 where not all members may see the topic)."""
    for kind, pairs in groupby(sorted(audience, key=lambda pair: pair[1].code), key=lambda pair: pair[1]):
        members = list(Member.objects.active().filter(pk__in=[number for number, _kind in pairs]).with_standing())
        if post.topic.audience not in (PUBLIC, MEMBERS):
            look_up_keys(members)
        Notification.objects.tell_run(members, kind, post.topic, number=post.number, actor=post.author)


def batches(post: "models.Post", besides: set[int], after: int) -> Iterator[list[tuple[int, NoticeKind]]]:
    """Those who are told of the post, from this member number on, so many at once."""
    rest = [pair for pair in watchers(post, besides) if pair[0] > after]
    for start in range(0, len(rest), MEMBERS_AT_ONCE):
        yield rest[start : start + MEMBERS_AT_ONCE]
