from datetime import timedelta

from foundation.scheduled import runs_every
from members.models import Member
from moderation.kinds import deciding_roles
from moderation.models import ReviewItem
from moderation.notices import WAITED_LONG
from notifications.models import Notification


@runs_every(timedelta(hours=1), "remind moderators of what has waited for two days")
def remind_moderators() -> None:
    moderators = list(Member.objects.holding(*deciding_roles()))
    for item in ReviewItem.objects.waited_long():
        Notification.objects.tell_each(moderators, WAITED_LONG, item, key=f"turn {item.turn}")
