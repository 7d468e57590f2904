"""The link in a notice or a mail that makes one topic quieter, without signing in and for this member alone."""

from typing import TYPE_CHECKING

from django.core import signing
from django.urls import reverse

from experience_exchange import models
from experience_exchange.standing import Level
from members.models import Member
from notifications.models import Notification

if TYPE_CHECKING:
    from experience_exchange.models import Board, Topic
    from goals.models import Theme

SALT = "experience_exchange.quieter"


def quieter_address(member_id: int, topic: "Topic") -> str:
    return reverse("experience_exchange:quieter", args=[signing.dumps([member_id, topic.pk], salt=SALT)])


def who_and_which(token: str) -> "tuple[Member, Topic] | None":
    """The member and the topic, if we wrote this and both are there (2 queries)."""
    try:
        member_id, topic_id = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    member = Member.objects.active().filter(pk=member_id).first()
    topic = models.Topic.objects.select_related("board").filter(pk=topic_id).first()
    return (member, topic) if member and topic else None


def choose(member: Member, thing: "Topic | Board | Theme", level: int) -> None:
    """Her own choice; what waits for her in a topic she mutes waits no more, nor does its mail."""
    models.Following.objects.choose(member, thing, level)
    if level == Level.MUTED and isinstance(thing, models.Topic):
        Notification.objects.seen(member, thing)
