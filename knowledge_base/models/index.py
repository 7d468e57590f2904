"""The knowledge base's front: every article a reader may see, narrowed by what she chooses."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.models.pages import PageManager

from foundation.memory import remember
from foundation.pages import BasePage, BasePageQuerySet
from knowledge_base.browse import Browse


class KnowledgePage(BasePage):
    lead = models.TextField(_("lead"), blank=True, max_length=400)

    objects = PageManager.from_queryset(BasePageQuerySet)()

    template = "knowledge_base/knowledge_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["knowledge_base.ArticlePage"]
    max_count_per_parent = 1
    content_panels = [*Page.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("knowledge base")
        verbose_name_plural = _("knowledge bases")

    @classmethod
    def front_url(cls) -> str:
        """The address of the knowledge base in the active language, "" where there is none (nothing when warm)."""
        language = get_language()

        def find() -> str:
            page = cls.objects.live().filter(locale__language_code=language).first()
            return page.url or "" if page else ""

        return remember(f"knowledge-front:{language}", find)

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "browse": Browse(request)}
