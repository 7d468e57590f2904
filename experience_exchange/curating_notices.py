"""Who started a topic hears that somebody put it in order, and from there may appeal."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experience_exchange.notice_groups import TALKING
from moderation.models import Ruling
from notifications.kinds import Notice, register_notice


def put_in_order(ruling: Ruling, notification) -> Notice:
    words = {"name": notification.actor.name if notification.actor else _("Somebody"), "topic": ruling.title}
    return Notice(_("%(name)s put your topic “%(topic)s” in order") % words, ruling.get_absolute_url())


PUT_IN_ORDER = register_notice(
    "exchange_curated",
    gettext_lazy("Somebody put your topic in order"),
    describe=put_in_order,
    may_see=lambda member, ruling: ruling.member_id == member.pk,
    by_mail=False,
    targets=lambda: Ruling.objects.all(),
    group=TALKING,
)
