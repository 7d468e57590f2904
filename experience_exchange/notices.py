"""What the exchange tells its members, and takes back: called where a post is written, edited, accepted or hidden."""

from experience_exchange import models, runs, telling
from experience_exchange.notice_kinds import ACCEPTED, ADDRESSED, FOLLOWED, JOINED, MENTION_OF_ME, MENTION_OF_US, QUOTE, REPLY
from notifications.models import Notification

__all__ = ["ACCEPTED", "FOLLOWED", "JOINED", "MENTION_OF_ME", "MENTION_OF_US", "QUOTE", "REPLY"]


def tell_of_post(post) -> None:
    """Whoever it concerns hears of it, from a task: writing costs the same for one follower and for a thousand (4 queries)."""
    telling.follow_by_writing(post)
    models.Announcement.objects.announce(post)


def tell_mentioned(post) -> None:
    """The post was edited: whom it newly speaks to hears of it, whom it speaks to no more does not."""
    telling.tell_addressed_anew(post)


def tell_accepted(post) -> None:
    if post.topic.author_id not in models.Ignoring.objects.by(post.author):
        Notification.objects.tell(post.author, ACCEPTED, post, actor=post.topic.author)


def take_back_accepted(post) -> None:
    Notification.objects.take_back(ACCEPTED, post)


def take_back(post) -> None:
    """The post is out of sight: nobody is told of it any more."""
    for kind in (*ADDRESSED, ACCEPTED):
        Notification.objects.take_back(kind, post)
    runs.settle(post.topic)
