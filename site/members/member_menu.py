"""What members itself adds to the member's menu."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from members.menu import Item, adds_to_menu
from members.models import Member
from members.rights import RIGHTS


def home_of(member: Member | None = None) -> str:
    """A member's own page, in the language of the page she is on or in her own."""
    return f"/{member.language if member else get_language()}/me/"


@adds_to_menu(10)
def my_page(member: Member) -> Item:
    return Item(_("My page"), home_of())


@adds_to_menu(20)
def profile(member: Member) -> Item:
    return Item(_("My profile"), reverse("members:member", args=[member.handle]))


@adds_to_menu(40)
def settings(member: Member) -> Item:
    return Item(_("Settings"), reverse("members:settings"))


@adds_to_menu(60)
def organisation(member: Member) -> Item | None:
    return Item(_("My organisation's people"), reverse("members:invite")) if member.manages else None


@adds_to_menu(80)
def wagtail(member: Member) -> Item | None:
    """By role: what a group may do would be two queries on every page, and Wagtail asks at its own door."""
    return Item(_("Edit the site"), reverse("wagtailadmin_home")) if member.holds(*RIGHTS) else None


@adds_to_menu(99)
def sign_out(member: Member) -> Item:
    return Item(_("Sign out"), reverse("account_logout"))
