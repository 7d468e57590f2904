from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class FoundationConfig(AppConfig):
    name = "foundation"
    verbose_name = _("Foundation")

    def ready(self) -> None:
        from foundation import publishing  # noqa: F401  (listens to Wagtail's publishing signals)

        # Floors above say which keys a person holds, which jobs run on a schedule and where persons occur.
        autodiscover_modules("access_keys", "scheduled_jobs", "personal_data")
