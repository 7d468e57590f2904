"""Answers by mail: posted in their topic as if they were written there, by the same rules."""

from django.utils.translation import gettext as _

from experience_exchange.forms import ReplyForm
from experience_exchange.models import Topic
from experience_exchange.publishing import HELD, MayNot, write_reply
from notifications.replies import Refused, takes_replies


def address(member, number: int) -> str:
    topic = Topic.objects.open_by_number(member, number)
    return topic.get_absolute_url() if topic else ""


@takes_replies("topic", found_at=address)
def reply(member, number: int, text: str, *, once) -> str:
    """A word to her where the post waits for a moderator, else "". Raises Refused."""
    topic = Topic.objects.open_by_number(member, number)
    if topic is None:
        raise Refused(_("The topic is not there any more, or you may not see it any more."))
    form = ReplyForm({"text": text, "once": str(once)})
    if not form.is_valid():
        raise Refused(" ".join(message for messages in form.errors.values() for message in messages))
    if not topic.may_be_replied_to_by(member):
        raise Refused(_("The topic “%(title)s” is closed and takes no more posts.") % {"title": topic.title})
    try:
        written = write_reply(member, topic, form.cleaned_data["text"], once=once)
    except MayNot as reason:
        raise Refused(str(reason)) from None
    return str(HELD) if written.is_held else ""
