"""Case studies: what an organisation tried, what came of it and what it would do again. To a member they are others' lessons."""

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from django.conf import settings
from django.core.paginator import Paginator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from activity.models import Activity
from experience_exchange import activities
from foundation.blocks import StoryBlock
from foundation.pages import BasePage, BasePageQuerySet
from foundation.streams import StoryField
from goals.models import AimedPage, AimedPageQuerySet
from members.models import Organisation

if TYPE_CHECKING:
    from members.models import Member

WORDS_A_MINUTE = 200
CASES_A_PAGE = 20


class SourceBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=255)
    publisher = blocks.CharBlock(label=_("Publisher"), required=False, max_length=160)
    year = blocks.IntegerBlock(label=_("Year"), required=False, min_value=1900, max_value=2100)
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "link"
        label = _("Source")


class SourcesBlock(blocks.StreamBlock):
    source = SourceBlock()

    class Meta:
        required = False


class CasesPage(BasePage):
    """The list of all cases."""

    introduction = models.TextField(_("introduction"), blank=True)

    objects = PageManager.from_queryset(BasePageQuerySet)()

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["experience_exchange.CasePage"]
    template = "experience_exchange/cases_page.html"

    class Meta:
        verbose_name = _("case studies")
        verbose_name_plural = _("pages of case studies")

    def get_context(self, request, *args, **kwargs) -> dict:
        cases = CasePage.objects.visible_to(request.user).best_in().for_list().newest_first()
        page = Paginator(cases, CASES_A_PAGE).get_page(request.GET.get("page"))
        return {**super().get_context(request, *args, **kwargs), "cases": page}


class CasePageQuerySet(AimedPageQuerySet):
    def for_list(self):
        """Ready to be listed: with its goal's key and its organisation (no further query)."""
        return self.with_main_goal().select_related("organisation")

    def newest_first(self):
        return self.order_by("-first_published_at", "-pk")


class CasePage(AimedPage):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cases", verbose_name=_("organisation"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="cases", verbose_name=_("author")
    )
    summary = models.TextField(_("summary"), max_length=400)
    challenge = models.TextField(_("challenge"), blank=True)
    approach = models.TextField(_("approach"), blank=True)
    results = models.TextField(_("results"), blank=True)
    lessons = models.TextField(_("lessons learnt"), blank=True)
    fictional = models.BooleanField(_("fictional"), default=False, help_text=_("The case is made up; the page says so."))
    body = StoryField(StoryBlock(), blank=True, verbose_name=_("body"), use_json_field=True)
    sources = StoryField(SourcesBlock(), blank=True, verbose_name=_("sources"), use_json_field=True)

    objects = PageManager.from_queryset(CasePageQuerySet)()

    search_fields = [*AimedPage.search_fields, index.SearchField("summary"), index.SearchField("lessons")]
    content_panels = [
        *AimedPage.content_panels,
        MultiFieldPanel([FieldPanel("organisation"), FieldPanel("author"), FieldPanel("fictional")], heading=_("Whose case")),
        FieldPanel("summary"),
        *[FieldPanel(name) for name in ("challenge", "approach", "results", "lessons", "body", "sources")],
    ]
    promote_panels = [*AimedPage.aiming_panels, *AimedPage.promote_panels]
    parent_page_types = ["experience_exchange.CasesPage"]
    subpage_types = []
    template = "experience_exchange/case_page.html"

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")

    @property
    def sections(self) -> list[dict]:
        """The short story of the case: what of it is told, in order."""
        told = ("challenge", "approach", "results", "lessons")
        fields = [(name, self._meta.get_field(name).verbose_name) for name in told]
        return [{"name": name, "title": title, "text": getattr(self, name)} for name, title in fields if getattr(self, name)]

    @property
    def list_url(self) -> str:
        """The address of the list it stands in: a page's address begins with its parent's."""
        return urljoin(self.url, "..")

    @property
    def minutes(self) -> int:
        """Reading time, at least one."""
        return max(1, round(len(self.body_text().split()) / WORDS_A_MINUTE))

    def body_text(self) -> str:
        return " ".join([self.summary, *[section["text"] for section in self.sections], super().body_text()])

    def published(self) -> None:
        """It counts once for whoever wrote it, however often it is published."""
        if self.live and not self.translation_of_id and self.author:
            Activity.objects.record(self.author, activities.CASE_PUBLISHED, self, minutes=0, at=self.first_published_at)

    def get_context(self, request, *args, **kwargs) -> dict:
        reading = CaseReading.objects.of(request.user, self).first() if request.user.is_authenticated else None
        return {**super().get_context(request, *args, **kwargs), "reading": reading}


class CaseReadingQuerySet(models.QuerySet):
    def of(self, member: "Member", case: CasePage) -> "CaseReadingQuerySet":
        return self.filter(member=member, case=case.original_id)

    @transaction.atomic
    def mark(self, member: "Member", case: CasePage, *, at: datetime | None = None) -> None:
        """The member has read the case, in whichever language; once."""
        self.get_or_create(member=member, case=case.original, defaults={"read_at": at or timezone.now()})
        Activity.objects.record(member, activities.CASE_READ, case, at=at)


class CaseReading(models.Model):
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="case_readings")
    case = models.ForeignKey(CasePage, on_delete=models.CASCADE, related_name="readings")
    read_at = models.DateTimeField(default=timezone.now)

    objects = CaseReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading of a case")
        verbose_name_plural = _("readings of cases")
        constraints = [models.UniqueConstraint(fields=["member", "case"], name="one_reading_a_case")]

    def __str__(self) -> str:
        return f"{self.member_id} {self.case_id}"
