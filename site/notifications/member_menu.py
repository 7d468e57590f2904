"""The bell at the top of every page, and the list in the member's menu."""

from django.urls import reverse
from django.utils.translation import gettext as _

from members.menu import Item, adds_to_menu, rings_bell
from notifications.badge import unread_of


@rings_bell
def bell(member) -> tuple[str, int]:
    return reverse("notifications:notifications"), unread_of(member)


@adds_to_menu(30)
def notifications(member) -> Item:
    return Item(_("Notifications"), reverse("notifications:notifications"))
