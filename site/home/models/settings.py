"""What organisers keep for the whole site: the columns of the footer, and whom to tell of a security hole."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from foundation.changes import announce
from foundation.page_cache import renew_pages
from foundation.streams import StoryField
from home.blocks import FooterBlock


@register_setting(icon="cog")
class SiteSettings(BaseGenericSetting):
    footer_nb = StoryField(FooterBlock(), blank=True, verbose_name=_("footer in Norwegian"), use_json_field=True)
    footer_en = StoryField(FooterBlock(), blank=True, verbose_name=_("footer in English"), use_json_field=True)
    security_contact = models.EmailField(
        _("security contact"), blank=True, help_text=_("Whom to tell of a security hole. Stands in /.well-known/security.txt.")
    )

    panels = [
        MultiFieldPanel([FieldPanel("footer_nb"), FieldPanel("footer_en")], heading=_("Footer")),
        FieldPanel("security_contact"),
    ]

    class Meta:
        verbose_name = _("footer and contact")
        verbose_name_plural = _("footer and contact")

    def save(self, *args, **kwargs) -> None:
        super().save(*args, **kwargs)
        renew_pages()
        announce(self)

    def footer_columns(self, language: str) -> list[dict]:
        """The footer in a language, ready for layout/footer.html; links to pages that are withdrawn are left out."""
        stream = getattr(self, f"footer_{language}") if language in dict(settings.LANGUAGES) else self.footer_nb
        return [block.value.column() for block in stream]
