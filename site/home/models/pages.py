"""The pages about everything: the front page, one page for each main goal, and the pages every site needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.models.pages import PageManager

from courses.models import CoursePage
from foundation.blocks import StoryBlock
from foundation.pages import BasePage, BasePageQuerySet
from foundation.streams import StoryField
from goals.models import Goal
from home.front import Front
from home.overview import Overview

BasePageManager = PageManager.from_queryset(BasePageQuerySet)


class HomePage(BasePage):
    """Where a visitor sees what the cluster wants, and is one click from her first course."""

    headline = models.CharField(_("headline"), max_length=120)
    lead = models.TextField(_("lead"), max_length=400, blank=True)
    call_to_action = models.CharField(_("call to action"), max_length=60, blank=True)
    first_course = models.ForeignKey(
        CoursePage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("first course"),
        help_text=_("Shown at the top of the front page. Left empty, it is the newest introductory course."),
    )

    objects = BasePageManager()

    template = "home/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        MultiFieldPanel([FieldPanel("call_to_action"), FieldPanel("first_course")], heading=_("First step")),
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def get_context(self, request, *args, **kwargs) -> dict:
        return {**super().get_context(request, *args, **kwargs), "front": Front(self, request)}


class GoalPage(BasePage):
    """One main goal, and the best of courses, knowledge and experience that serves it."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="pages", verbose_name=_("main goal"))
    body = StoryField(StoryBlock(), blank=True, verbose_name=_("body"), use_json_field=True)

    objects = BasePageManager()

    template = "home/goal_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    content_panels = [*Page.content_panels, FieldPanel("goal"), FieldPanel("body")]

    class Meta:
        verbose_name = _("page of a main goal")
        verbose_name_plural = _("pages of main goals")

    def get_context(self, request, *args, **kwargs) -> dict:
        return {**super().get_context(request, *args, **kwargs), "overview": Overview(self.goal, request)}

    def body_text(self) -> str:
        return " ".join([self.goal.name, self.goal.summary, self.goal.description, super().body_text()])


class StandardPage(BasePage):
    """About, contact, privacy and the like: a title, a lead and a story."""

    lead = models.TextField(_("lead"), max_length=400, blank=True)
    body = StoryField(StoryBlock(), blank=True, verbose_name=_("body"), use_json_field=True)

    objects = BasePageManager()

    template = "home/standard_page.html"
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def body_text(self) -> str:
        return f"{self.lead} {super().body_text()}"
