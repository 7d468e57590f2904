from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExperienceExchangeConfig(AppConfig):
    name = "experience_exchange"
    verbose_name = _("Experience exchange")

    def ready(self) -> None:
        # Who listens: to changes of pages, to questions asked and answered; and what may be decided about topics.
        from experience_exchange import asking, holding, keeping_audience  # noqa: F401
        from experience_exchange.rearranging import curating, kinds  # noqa: F401
