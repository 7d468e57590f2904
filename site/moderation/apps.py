from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "moderation"
    verbose_name = _("Moderation")

    def ready(self) -> None:
        # Who is kept out, and how a decision is appealed.
        from moderation import appeals, sanctions  # noqa: F401

        autodiscover_modules("reviews")
