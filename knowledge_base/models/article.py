"""An article: what one member learned, written down for all. To a reader it is ten minutes that save her a week."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.models.pages import PageManager

from activity.models import Activity
from foundation.blocks import StoryBlock
from foundation.streams import StoryField
from goals.models import AimedPage
from knowledge_base.activities import ARTICLE_PUBLISHED
from knowledge_base.blocks import SourcesBlock
from knowledge_base.models.reading import Reading
from knowledge_base.querysets import ArticlePageQuerySet
from knowledge_base.surroundings import related_cards, subjects_of
from members.models import Organisation

WORDS_A_MINUTE = 200


class Kind(models.TextChoices):
    GUIDE = "guide", _("Guide")
    EXPLAINER = "explainer", _("Explainer")
    TOOL = "tool", _("Tool or method")
    LAW = "law", _("Law and regulation")
    REPORT = "report", _("Report or paper")
    OPPORTUNITY = "opportunity", _("Opportunity")


class ArticlePage(AimedPage):
    """Twins take kind, author, organisation and version from their original, so that lists need not look there."""

    Kind = Kind

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.GUIDE, db_index=True)
    summary = models.TextField(_("summary"), max_length=400, help_text=_("One or two sentences, shown in lists."))
    body = StoryField(StoryBlock(), blank=True, verbose_name=_("body"), use_json_field=True)
    sources = StoryField(SourcesBlock(), blank=True, verbose_name=_("sources"), use_json_field=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("author"),
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="articles", verbose_name=_("organisation")
    )
    minutes = models.PositiveSmallIntegerField(_("reading time in minutes"), default=1, editable=False)
    # An editor says when an article is new again to its readers: no rule can tell a corrected comma from a changed law.
    version = models.PositiveIntegerField(
        _("version"),
        default=1,
        help_text=_("Raise it when so much is new that those who have read the article should read it again."),
    )

    objects = PageManager.from_queryset(ArticlePageQuerySet)()

    shared_with_twins = ("kind", "author_id", "organisation_id", "version")
    template = "knowledge_base/article_page.html"
    parent_page_types = ["knowledge_base.KnowledgePage"]
    subpage_types = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("sources"),
        MultiFieldPanel([FieldPanel("author"), FieldPanel("organisation"), FieldPanel("version")], heading=_("Responsible")),
    ]
    promote_panels = [*AimedPage.aiming_panels, *Page.promote_panels]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def save(self, *args, **kwargs) -> None:
        self.settle_original()
        self.minutes = self.reading_minutes()
        if self.translation_of_id:
            self.take_from_original()
        super().save(*args, **kwargs)
        if not self.translation_of_id:
            shared = {name: getattr(self, name) for name in self.shared_with_twins}
            ArticlePage.objects.filter(translation_of=self.pk).update(**shared)

    def take_from_original(self) -> None:
        original = ArticlePage.objects.values(*self.shared_with_twins).get(pk=self.translation_of_id)
        for name, value in original.items():
            setattr(self, name, value)

    def reading_minutes(self) -> int:
        """Whole minutes at 200 words a minute, at least one."""
        return max(1, round(len(self.body_text().split()) / WORDS_A_MINUTE))

    def body_text(self) -> str:
        return f"{self.summary} {super().body_text()}"

    def published(self) -> None:
        """Publishing counts once as a contribution by the author, however often and in however many languages."""
        if self.live and self.author:
            first = self.original.first_published_at
            Activity.objects.record(self.author, ARTICLE_PUBLISHED, self.original, minutes=0, at=first)

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        if request.user.is_authenticated:
            context["reading"] = Reading.objects.of(request.user).of_version(self).first()
        return {**context, "related": related_cards(self, request.user), "subjects": subjects_of(self)}
