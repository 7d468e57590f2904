from django.urls import reverse
from django.utils.translation import gettext as _

from members.menu import Item, adds_to_menu


@adds_to_menu(26)
def my_drafts(member) -> Item:
    return Item(_("My drafts"), reverse("drafts:mine"))
