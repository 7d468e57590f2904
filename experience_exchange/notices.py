"""What the exchange tells its members: a reply to what I started, a mention of me, my answer was accepted."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Member
from notifications.kinds import Notice, register_notice
from notifications.models import Notification

MENTIONS_A_POST = 20
CODE = re.compile(r"<(pre|code|math)\b.*?</\1>", re.S)
TAG = re.compile(r"<[^>]*>")
MENTION = re.compile(r"(?<![\w@./+-])@([a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){1,29})(?![\w@])", re.I)


def may_see(member: Member, post) -> bool:
    return not post.hidden_at and post.may_be_seen_by(member)


def with_topic():
    """Posts with what `may_see` and `describe` ask of them."""
    from experience_exchange.models import Post

    return Post.objects.select_related("topic__board", "author")


def name_of(post) -> str:
    return str(post.author) if post.author else _("A former member")


def replied(post, notification) -> Notice:
    text = _("%(name)s replied in “%(topic)s”") % {"name": name_of(post), "topic": post.topic.title}
    return Notice(text, post.get_absolute_url())


def mentioned(post, notification) -> Notice:
    text = _("%(name)s mentioned you in “%(topic)s”") % {"name": name_of(post), "topic": post.topic.title}
    return Notice(text, post.get_absolute_url())


def accepted(post, notification) -> Notice:
    text = _("Your answer in “%(topic)s” was accepted") % {"topic": post.topic.title}
    return Notice(text, post.get_absolute_url())


REPLY = register_notice(
    "exchange_reply", gettext_lazy("Somebody replied to what you started"), describe=replied, may_see=may_see, targets=with_topic
)
MENTION_OF_ME = register_notice(
    "exchange_mention", gettext_lazy("Somebody mentioned you"), describe=mentioned, may_see=may_see, targets=with_topic
)
ACCEPTED = register_notice(
    "exchange_accepted", gettext_lazy("Your answer was accepted"), describe=accepted, may_see=may_see, targets=with_topic
)


def handles_in(html: str) -> list[str]:
    """Whom a post mentions, at most MENTIONS_A_POST: @handle in its words, not in code and not in e-mail addresses."""
    words = TAG.sub("", CODE.sub(" ", html))
    return list(dict.fromkeys(found.lower() for found in MENTION.findall(words)))[:MENTIONS_A_POST]


def tell_mentioned(post) -> list[Member]:
    """Tell each mentioned member once, however often the post is edited."""
    handles = handles_in(post.html)
    members = list(Member.objects.active().filter(handle__in=handles).with_organisation()) if handles else []
    if members:
        Notification.objects.tell_each(members, MENTION_OF_ME, post, actor=post.author)
    return members


def tell_of_post(post) -> None:
    """Mentioned members first; whoever started the topic hears of a reply unless she was mentioned in it."""
    told = tell_mentioned(post)
    starter = post.topic.author
    if starter and not post.opens and starter not in told:
        Notification.objects.tell(starter, REPLY, post, actor=post.author)


def tell_accepted(post) -> None:
    Notification.objects.tell(post.author, ACCEPTED, post, actor=post.topic.author)


def take_back_accepted(post) -> None:
    Notification.objects.take_back(ACCEPTED, post)


def take_back(post) -> None:
    """The post is out of sight: nobody is told of it any more."""
    for kind in (REPLY, MENTION_OF_ME, ACCEPTED):
        Notification.objects.take_back(kind, post)
