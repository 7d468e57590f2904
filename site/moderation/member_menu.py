from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext as _

from members.menu import Item, adds_to_menu
from moderation.kinds import codes_for
from moderation.models import ReviewItem
from moderation.queue import may_review

KEY = "reviews-waiting"
SECONDS = 60


@adds_to_menu(50)
def moderation(member) -> Item | None:
    if not may_review(member):
        return None
    codes = codes_for(member)
    count = cache.get_or_set(f"{KEY}:{':'.join(codes)}", ReviewItem.objects.waiting().filter(kind__in=codes).count, SECONDS)
    return Item(_("Moderation"), reverse("moderation:queue"), count)
