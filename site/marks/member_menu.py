from django.urls import reverse
from django.utils.translation import gettext as _

from members.menu import Item, adds_to_menu


@adds_to_menu(25)
def saved(member) -> Item:
    return Item(_("Saved"), reverse("marks:saved"))
