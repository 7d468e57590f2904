from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExperienceExchangeConfig(AppConfig):
    name = "experience_exchange"
    verbose_name = _("Experience exchange")

    def ready(self) -> None:
        from experience_exchange import keeping_audience  # noqa: F401  (listens to changes of pages)
