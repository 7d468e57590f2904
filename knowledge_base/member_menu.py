"""For those who answer for articles: what there is to do."""

from django.urls import reverse
from django.utils.translation import gettext as _

from foundation.memory import remember
from knowledge_base.models import ArticlePage
from members.menu import Item, adds_to_menu
from members.models import Member
from members.roles import ADMINISTRATOR, EDITOR


def keepers() -> frozenset[int]:
    """Numbers of all owners and deputies (1 query, none until a page or an owner changes)."""

    def find() -> frozenset[int]:
        kept = ArticlePage.objects.originals().live().values_list("keeper", "deputy")
        return frozenset(number for pair in kept for number in pair if number)

    return remember("article-keepers", find)


@adds_to_menu(62)
def articles(member: Member) -> Item | None:
    if member.pk in keepers() or member.holds(EDITOR, ADMINISTRATOR):
        return Item(_("Articles you answer for"), reverse("knowledge_base:mine"))
    return None


@adds_to_menu(27)
def proposals(member: Member) -> Item:
    return Item(_("My proposals"), reverse("knowledge_base:proposals"))
