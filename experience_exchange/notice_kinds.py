"""The kinds of notice of the exchange: answers where she asked, wrote or follows, a mention of her, her answer was accepted."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experience_exchange import models, quieting, runs
from experience_exchange.mail_words import name_of, quoted
from experience_exchange.notice_groups import TALKING
from foundation.access import MEMBERS, PUBLIC
from members.models import Member
from notifications.kinds import Notice, register_notice


def may_see_topic(member: Member, topic) -> bool:
    """As the topic says; what all members may see asks nothing of the member (no query)."""
    if topic.audience in (PUBLIC, MEMBERS) and not topic.hidden_at:
        return member.is_active
    return topic.may_be_seen_by(member)


def may_see(member: Member, post) -> bool:
    return not post.hidden_at and may_see_topic(member, post.topic)


def with_topic():
    """Posts with what `may_see` and `describe` ask of them."""
    return models.Post.objects.select_related("topic__board", "author")


def topics():
    return models.Topic.objects.select_related("board")


def of_topic(topic, notification) -> dict:
    """The same subject for every mail of a topic, so that mail programs show them together; and a way to hear less of it."""
    less = {"less": quieting.quieter_address(notification.member_id, topic), "less_text": _("Hear less of this topic")}
    return {"subject": f"[{topic.board.name}] {topic.title}", "thread": f"topic-{topic.pk}", **less}


def about(post, notification, text: str) -> Notice:
    return Notice(text, post.get_absolute_url(), quotes=(quoted(post),), **of_topic(post.topic, notification))


def mentioned(post, notification) -> Notice:
    return about(
        post, notification, _("%(name)s mentioned you in “%(topic)s”") % {"name": name_of(post), "topic": post.topic.title}
    )


def mentioned_organisation(post, notification) -> Notice:
    words = {"name": name_of(post), "topic": post.topic.title}
    return about(post, notification, _("%(name)s mentioned your organisation in “%(topic)s”") % words)


def quoted_you(post, notification) -> Notice:
    return about(post, notification, _("%(name)s quoted you in “%(topic)s”") % {"name": name_of(post), "topic": post.topic.title})


def accepted(post, notification) -> Notice:
    return about(post, notification, _("Your answer in “%(topic)s” was accepted") % {"topic": post.topic.title})


def came(topic, notification) -> Notice | None:
    """Everything that came since she last read there, as one."""
    posts = notification.posts
    if not posts:
        return None
    return Notice(
        runs.words(topic, posts), runs.address(topic, posts), quotes=runs.quotes(posts), **of_topic(topic, notification)
    )


def of_posts(code: str, label, describe, **more):
    return register_notice(code, label, describe=describe, may_see=may_see, targets=with_topic, group=TALKING, **more)


def of_run(code: str, label):
    return register_notice(code, label, describe=came, may_see=may_see_topic, targets=topics, prepare=runs.look_up, group=TALKING)


REPLY = of_run("exchange_reply", gettext_lazy("Somebody answered what you started"))
JOINED = of_run("exchange_joined", gettext_lazy("Something new where you have written"))
FOLLOWED = of_run("exchange_followed", gettext_lazy("Something new in what you follow"))
RUNS = (REPLY, JOINED, FOLLOWED)
MENTION_OF_ME = of_posts("exchange_mention", gettext_lazy("Somebody mentioned you"), mentioned)
MENTION_OF_US = of_posts(
    "exchange_mention_of_us",
    gettext_lazy("Somebody mentioned the organisation I manage"),
    mentioned_organisation,
    concerns=lambda member: member.manages is not None,
)
QUOTE = of_posts("exchange_quote", gettext_lazy("Somebody quoted you"), quoted_you)
# Whom a post itself speaks to, the first that fits.
ADDRESSED = (MENTION_OF_ME, MENTION_OF_US, QUOTE)
ACCEPTED = of_posts("exchange_accepted", gettext_lazy("Your answer was accepted"), accepted)
