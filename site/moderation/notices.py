"""Moderators are told when something has waited too long."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from moderation.models import ReviewItem
from moderation.queue import entry_of, may_moderate
from notifications.kinds import Notice, register_notice


def describe(item: ReviewItem, notification) -> Notice:
    text = gettext("This has waited for a decision for two days: %(kind)s") % {"kind": item.review_kind.label}
    return Notice(text, reverse("moderation:item", args=[item.pk]))


def may_see(member, item: ReviewItem) -> bool:
    return item.is_waiting and entry_of(item, item.target(), member) is not None


WAITED_LONG = register_notice(
    "review_waited_long", _("Something waits for a moderator"), describe=describe, may_see=may_see, concerns=may_moderate
)
