"""Whoever may read the report finds it in her menu."""

from django.urls import reverse
from django.utils.translation import gettext as _

from members.menu import Item, adds_to_menu
from members.models import Member


@adds_to_menu(62)
def participation(member: Member) -> Item | None:
    return Item(_("Participation"), reverse("reports:participation")) if member.is_administrator or member.manages else None
