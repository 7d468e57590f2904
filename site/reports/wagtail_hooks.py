"""Administrators find the report among Wagtail's."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


class ForAdministrators(MenuItem):
    def is_shown(self, request) -> bool:
        return request.user.is_administrator


@hooks.register("register_reports_menu_item")
def participation() -> MenuItem:
    return ForAdministrators(_("Participation"), reverse("reports:participation"), icon_name="group", order=50)
