"""Administrators keep the boards in Wagtail's snippets; what members write is moderated on the site, never there."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from experience_exchange.models import Board


@register_snippet
class BoardViewSet(SnippetViewSet):
    model = Board
    icon = "comment"
    menu_label = _("Boards")
    sort_order_field = "order"
    list_display = ["name_nb", "name_en", "audience", "goal"]
    add_to_admin_menu = False
