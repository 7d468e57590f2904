from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext as _

from members.menu import Item, adds_to_menu
from moderation.models import ReviewItem
from moderation.queue import may_moderate

KEY = "reviews-waiting"
SECONDS = 60


@adds_to_menu(50)
def moderation(member) -> Item | None:
    if not may_moderate(member):
        return None
    count = cache.get_or_set(KEY, ReviewItem.objects.waiting().count, SECONDS)
    return Item(_("Moderation"), reverse("moderation:queue"), count)
