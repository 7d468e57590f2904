"""What is on, and for those who teach their courses."""

from django.urls import reverse
from django.utils.translation import gettext as _

from members.menu import Item, adds_to_menu
from members.models import Member
from members.roles import TEACHER


@adds_to_menu(22)
def live_sessions(member: Member) -> Item:
    return Item(_("Live sessions"), reverse("courses:calendar"))


@adds_to_menu(61)
def teaching(member: Member) -> Item | None:
    """By role: who teaches what would be a query on every page."""
    if TEACHER in member.roles or member.is_cluster_staff or member.is_administrator:
        return Item(_("Courses you teach"), reverse("courses:teaching"))
    return None
