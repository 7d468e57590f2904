"""Organisations as snippets; erasing many members at once; what is logged."""

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import log
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from members.models import Member, Organisation


@register_snippet
class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    menu_order = 620
    add_to_settings_menu = True
    list_display = ["name", "sector", "size", "joined_on", "left_on"]
    list_filter = ["sector", "size"]
    search_fields = ["name"]


@hooks.register("register_log_actions")
def log_actions(actions) -> None:
    actions.register_action("members.erase", _("Erase a member"), _("Erased a member's data"))


@hooks.register("before_bulk_action")
def erase_in_place_of_deleting(request, action_type: str, objects, action):
    """Wagtail would delete the rows that others' conversations point to."""
    if action_type != "delete" or Member not in action.models:
        return None
    for member in objects:
        if member != request.user and (request.user.is_superuser or not member.is_superuser):
            member.erase()
            log(instance=member, action="members.erase", user=request.user)
    return redirect("wagtailusers_users:index")
