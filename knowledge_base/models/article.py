"""An article: what one member learned, written down for all. To a reader it is ten minutes that save her a week."""

from django.conf import settings
from django.core.exceptions import ValidationError
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
from knowledge_base.article_form import ArticleForm
from knowledge_base.blocks import FactsBlock, SourcesBlock
from knowledge_base.facts import deadline_of
from knowledge_base.kinds import Kind
from knowledge_base.models.ageing import AgeingPage
from knowledge_base.models.keeping import KeptPage
from knowledge_base.querysets import ArticlePageQuerySet
from knowledge_base.shown import shown_with
from members.models import Organisation

WORDS_A_MINUTE = 200


class ArticlePage(KeptPage, AgeingPage, AimedPage):
    """Twins take kind, people, version and dates from their original, so that lists need not look there."""

    Kind = Kind

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.GUIDE, db_index=True)
    summary = models.TextField(_("summary"), max_length=400, help_text=_("One or two sentences, shown in lists."))
    body = StoryField(StoryBlock(), blank=True, verbose_name=_("body"), use_json_field=True)
    sources = StoryField(SourcesBlock(), blank=True, verbose_name=_("sources"), use_json_field=True)
    # One block, that of the kind: the editor is offered its fields and no others, and a new kind of fact needs no column.
    facts = StoryField(
        FactsBlock(), blank=True, verbose_name=_("facts"), use_json_field=True,
        help_text=_("What readers of this kind of article look for first. Choose the block of the article's kind."),
    )  # fmt: skip
    deadline = models.DateField(null=True, editable=False, db_index=True)
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

    # A copy and a translation begin with an age of their own.
    exclude_fields_in_copy = ["content_at", "level_at", "reminded", "verify_due"]
    served_with = ("locale", "author", "organisation", "keeper", "deputy")
    shared_with_twins = ("kind", "author_id", "organisation_id", "version", "keeper_id", "deputy_id", "verify_due", "deadline")
    template = "knowledge_base/article_page.html"
    parent_page_types = ["knowledge_base.KnowledgePage"]
    subpage_types = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("summary"),
        FieldPanel("facts"),
        FieldPanel("body"),
        FieldPanel("sources"),
        MultiFieldPanel([FieldPanel("author"), FieldPanel("organisation"), FieldPanel("version")], heading=_("Responsible")),
    ]
    settings_panels = [
        MultiFieldPanel([FieldPanel("change"), FieldPanel("change_note")], heading=_("What this edit changes")),
        *AimedPage.settings_panels,
    ]
    base_form_class = ArticleForm
    promote_panels = [*AimedPage.aiming_panels, *Page.promote_panels]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def save(self, *args, **kwargs) -> None:
        self.settle_original()
        self.minutes = self.reading_minutes()
        self.deadline = deadline_of(self)
        if self.translation_of_id:
            self.take_from_original()
        super().save(*args, **kwargs)
        if not self.translation_of_id:
            shared = {name: getattr(self, name) for name in self.shared_with_twins}
            ArticlePage.objects.filter(translation_of=self.pk).update(**shared)

    def clean(self) -> None:
        super().clean()
        if self.facts and self.facts[0].block_type != self.kind:
            kind = self.get_kind_display()
            raise ValidationError(
                {"facts": _("These facts are not those of “%(kind)s”. Take them out, or change the kind.") % {"kind": kind}}
            )

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
        """Publishing counts once as a contribution by the author, who answers for the article from then on."""
        if not self.live:
            return
        self.note_version()
        self.original.count_as_published()
        if not self.translation_of_id:
            self.begin_keeping()

    def begin_keeping(self) -> None:
        """The author is the first owner; a new kind has another interval."""
        if not self.verify_due and not self.keeper_id:
            self.set_facts(keeper_id=self.author_id)
        self.settle_due()

    def count_as_published(self) -> None:
        """Once, however often and in however many languages."""
        if self.author:
            Activity.objects.record(self.author, ARTICLE_PUBLISHED, self, minutes=0, at=self.first_published_at)

    def get_context(self, request, *args, **kwargs) -> dict:
        return {**super().get_context(request, *args, **kwargs), **shown_with(self, request)}
