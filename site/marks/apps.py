from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class MarksConfig(AppConfig):
    name = "marks"
    verbose_name = _("Marks")

    def ready(self) -> None:
        autodiscover_modules("marking")
