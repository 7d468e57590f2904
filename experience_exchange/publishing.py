"""The one way from what a member wrote to a post, by form or by mail: limits before, a look after. No other road writes posts."""

from collections.abc import Callable
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experience_exchange.holding import look_again, look_at
from experience_exchange.limits import refusal, refusal_of_edit
from experience_exchange.models import Board, Post, Topic, TopicClosed

HELD = gettext_lazy("Thank you. A moderator looks at it before others see it.")


class MayNot(Exception):
    """It is not published (now); the text says why, in the active language."""


class Written(NamedTuple):
    """`is_held`: out of sight until a moderator has looked."""

    post: Post
    is_held: bool


def write_reply(member, topic: Topic, text: str, *, once) -> Written:
    """The same `once` again is the same post. Raises MayNot."""
    return publish(member, text, lambda: topic.reply(member, text, once=once), once=once, topic=topic)


def write_topic(member, board: Board, title: str, text: str, *, once, **fields) -> Written:
    """Its opening post; about a page that is discussed already, the next one there. Raises MayNot."""

    def write() -> Post:
        made = Topic.objects.start(board, member, title, text, once=once, **fields)
        return made.posts.get(author=member, once=once)

    about = fields.get("about")
    topic = Topic.objects.about(about, fields.get("group", "")).first() if about else None
    return publish(member, text, write, once=once, topic=topic, title="" if about else title)


def publish(member, text: str, write: Callable[[], Post], *, once, topic: Topic | None = None, title: str = "") -> Written:
    known = Post.objects.filter(author=member, once=once).first()
    if not known and (reason := refusal(member, text, topic=topic, title=title)):
        raise MayNot(reason)
    try:
        with transaction.atomic():
            post = write()
            return Written(post, is_held=not known and look_at(post))
    except TopicClosed:
        raise MayNot(_("This discussion is closed and takes no more posts. Your text is kept below.")) from None


def write_edit(member, post: Post, text: str, *, revision: int, title: str = "") -> Written:
    """Raises MayNot, PostChanged and TooManyEdits."""
    if reason := refusal_of_edit(member, text, title=title):
        raise MayNot(reason)
    with transaction.atomic():
        post.edit(member, text, revision=revision, title=title)
        return Written(post, is_held=look_again(post, by=member))
