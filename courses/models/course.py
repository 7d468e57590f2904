"""A course: what one can do afterwards, for whom, how long it takes; below it modules, and in them the steps."""

from functools import cached_property

from django.db import models
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page, PageManager
from wagtail.search import index

from courses.models.rules import FollowsOriginal
from courses.outline import Outline, outlines_of
from courses.querysets import CourseQuerySet
from foundation.access import may_see
from foundation.pages import BasePage
from foundation.streams import StoryField
from goals.models import AimedPage, CompetenceGain
from members.models import Member, Organisation
from members.roles import EXPERT, TEACHER


def course_key(course_id: int) -> str:
    """The audience key of those who take this course."""
    return f"course:{course_id}"


class CataloguePage(BasePage):
    """Where courses are found."""

    intro = models.TextField(_("introduction"), blank=True, max_length=600)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    subpage_types = ["courses.CoursePage"]
    max_count_per_parent = 1
    template = "courses/catalogue_page.html"

    class Meta:
        verbose_name = _("course catalogue")
        verbose_name_plural = _("course catalogues")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from courses.catalogue import Catalogue

        return {**super().get_context(request), "catalogue": Catalogue(request.user, request.GET)}

    def body_text(self) -> str:
        return self.intro


class Level(models.TextChoices):
    INTRODUCTORY = "introductory", _("Introductory")
    INTERMEDIATE = "intermediate", _("Intermediate")
    ADVANCED = "advanced", _("Advanced")


class CoursePage(FollowsOriginal, AimedPage):
    provider = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="courses", verbose_name=_("provider"),
        help_text=_("The organisation that offers the course; it is named on certificates."),
    )  # fmt: skip
    level = models.CharField(_("level"), max_length=12, choices=Level, default=Level.INTRODUCTORY)
    summary = models.TextField(_("summary"), max_length=400, help_text=_("One or two sentences for the catalogue."))
    outcomes = StoryField(
        [("outcome", blocks.CharBlock(label=_("After the course one can …"), max_length=250))],
        blank=True,
        use_json_field=True,
        verbose_name=_("what one can do afterwards"),
    )
    for_whom = models.TextField(_("for whom"), blank=True, max_length=1000)
    teachers = ParentalManyToManyField(
        Member,
        blank=True,
        related_name="taught_courses",
        limit_choices_to={"groups__name__in": [TEACHER, EXPERT]},
        verbose_name=_("teachers"),
    )

    objects = PageManager.from_queryset(CourseQuerySet)()

    rules = ("provider", "level")
    kept_by_original = (*AimedPage.kept_by_original, "teachers")
    parent_page_types = ["courses.CataloguePage"]
    subpage_types = ["courses.ModulePage"]
    template = "courses/course_page.html"
    search_fields = [*BasePage.search_fields, index.SearchField("summary"), index.FilterField("level")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("outcomes"),
        FieldPanel("for_whom"),
        MultiFieldPanel([FieldPanel("provider"), FieldPanel("level"), FieldPanel("teachers")], heading=_("The offer")),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("The course")),
            ObjectList(AimedPage.aiming_panels, heading=_("Goals and themes")),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Access")),
        ]
    )

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    @cached_property
    def outline(self) -> Outline:
        """Modules and steps in the language of this page (3 queries; none after `with_outlines()`)."""
        return outlines_of([self.original_id], self.language)[self.original_id]

    @cached_property
    def teachers_shown(self) -> list[Member]:
        """Who teaches it, as the original says (2 queries, 3 for a twin)."""
        return list(self.original.teachers.active().with_organisation())

    @cached_property
    def gains(self) -> list:
        """The competences it builds, with the level reached (1 query)."""
        return list(CompetenceGain.objects.filter(page=self.original_id).select_related("competence"))

    def narrow_what_is_below(self) -> None:
        """Modules and free previews are seen by whoever sees the course; steps keep the key of the course."""
        super().narrow_what_is_below()
        from courses.models import LessonPage, QuizPage

        ModulePage.objects.descendant_of(self).update(audience=self.audience)
        for steps in (LessonPage.objects, QuizPage.objects):
            steps.descendant_of(self).filter(free_preview=True).update(audience=self.audience)

    def body_text(self) -> str:
        return " ".join([self.summary, self.for_whom, *(outcome.value for outcome in self.outcomes)])

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        above = self.get_parent()
        return {
            **super().get_context(request),
            "enrolment": self.enrolment_of(request.user),
            "may_read": may_see(request.user, course_key(self.original_id)),
            "trail": [{"title": above.title, "url": above.get_url(request)}] if above else [],
        }

    def enrolment_of(self, user):
        """The enrolment of this person with its progress, or None (2 queries)."""
        from courses.models import Enrolment

        return Enrolment.objects.of(user).in_course(self).with_progress(self.outline).first()


class ModulePage(BasePage):
    """A part of a course. It has no page of its own: its address leads to the course."""

    content_panels = Page.content_panels
    settings_panels = Page.settings_panels
    parent_page_types = ["courses.CoursePage"]
    subpage_types = ["courses.LessonPage", "courses.QuizPage"]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    @classmethod
    def can_create_at(cls, parent) -> bool:
        """The original's outline is the course: a twin is translated, not extended."""
        return super().can_create_at(parent) and not parent.specific.translation_of_id

    def settled_audience(self) -> str:
        if self.translation_of_id:
            return super().settled_audience()
        return self.get_parent().specific.audience

    def serve(self, request: HttpRequest, *args, **kwargs):
        return redirect(self.get_parent().get_url(request))

    def get_sitemap_urls(self, request=None) -> list:
        return []

    def published(self) -> None:
        """A module that came or went changes what the course asks for."""
        from courses.models import Enrolment

        Enrolment.objects.settle_after_commit(self.get_parent().specific.original_id)
