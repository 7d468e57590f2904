"""A learning path: several courses that belong together, some mandatory, of the others so many as one likes best."""

from functools import cached_property

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index

from courses.models.course import CoursePage
from courses.models.rules import FollowsOriginal
from courses.models.terms import HasTerms
from foundation.pages import BasePage
from foundation.streams import StoryField
from goals.models import AimedPage, AimedPageQuerySet
from members.models import Organisation


class LearningPathPage(HasTerms, FollowsOriginal, AimedPage):
    summary = models.TextField(_("summary"), max_length=400, help_text=_("One or two sentences for the catalogue."))
    outcomes = StoryField(
        [("outcome", blocks.CharBlock(label=_("After the path one can …"), max_length=250))],
        blank=True,
        use_json_field=True,
        verbose_name=_("what one can do afterwards"),
    )
    for_whom = models.TextField(_("for whom"), blank=True, max_length=1000)
    provider = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="paths", verbose_name=_("provider"),
        help_text=_("The organisation that offers the path; it is named on certificates."),
    )  # fmt: skip
    ordered = models.BooleanField(
        _("in this order"), default=False, help_text=_("Whether the courses are to be taken one after the other.")
    )
    electives_needed = models.PositiveSmallIntegerField(
        _("electives asked for"), default=0, help_text=_("How many of the courses that are not mandatory one has to complete.")
    )

    objects = PageManager.from_queryset(AimedPageQuerySet)()

    rules = ("provider", "ordered", "electives_needed", *HasTerms.terms_rules)
    kept_by_original = (*AimedPage.kept_by_original, "parts")
    parent_page_types = ["courses.CataloguePage"]
    subpage_types = []
    template = "courses/path_page.html"
    search_fields = [*BasePage.search_fields, index.SearchField("summary")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("outcomes"),
        FieldPanel("for_whom"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("ordered"), FieldPanel("electives_needed")]),
                InlinePanel("parts", label=_("course")),
            ],
            heading=_("Courses"),
        ),
        FieldPanel("provider"),
        HasTerms.terms_panel,
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("The path")),
            ObjectList(AimedPage.aiming_panels, heading=_("Goals and themes")),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Access")),
        ]
    )

    class Meta:
        verbose_name = _("learning path")
        verbose_name_plural = _("learning paths")

    @cached_property
    def courses(self) -> "list[PathPart]":
        """The original's courses, in order (1 query)."""
        return list(PathPart.objects.filter(path=self.original_id))

    def body_text(self) -> str:
        return " ".join([self.summary, self.for_whom, *(outcome.value for outcome in self.outcomes)])

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from courses.path_plan import plan_for

        above = self.get_parent()
        return {
            **super().get_context(request),
            "plan": plan_for(request.user, self),
            "trail": [{"title": above.title, "url": above.get_url(request)}] if above else [],
        }

    def published(self) -> None:
        """What the path asks for may have changed: who has it all is done."""
        from courses.models import PathEnrolment

        if not self.translation_of_id and self.live:
            PathEnrolment.objects.settle_after_commit(self.pk)


class PathPart(Orderable):
    path = ParentalKey(LearningPathPage, on_delete=models.CASCADE, related_name="parts")
    course = models.ForeignKey(CoursePage, on_delete=models.CASCADE, related_name="+", verbose_name=_("course"))
    mandatory = models.BooleanField(_("mandatory"), default=True, help_text=_("Else it is one of the electives."))

    class Meta(Orderable.Meta):
        verbose_name = _("course of a learning path")
        verbose_name_plural = _("courses of learning paths")
        constraints = [models.UniqueConstraint(fields=["path", "course"], name="one_part_a_course")]

    def __str__(self) -> str:
        return f"{self.path_id}: {self.course_id}"

    def save(self, *args, **kwargs):
        """Members complete the original, whichever twin the editor chose."""
        self.course_id = CoursePage.objects.get(pk=self.course_id).original_id
        super().save(*args, **kwargs)
