"""A step of a course: something to read or to answer, with the minutes it takes."""

from functools import cached_property

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page, PageManager

from courses.models.course import CoursePage, course_key
from courses.models.rules import FollowsOriginal
from foundation.blocks import StoryBlock
from foundation.pages import BasePage, BasePageQuerySet
from foundation.streams import StoryField
from goals.aims import Aims


class StepPage(FollowsOriginal, BasePage):
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=5, validators=[MinValueValidator(1), MaxValueValidator(600)], help_text=_("How long it takes.")
    )
    required = models.BooleanField(_("required"), default=True, help_text=_("Whether the course is complete only with it."))
    free_preview = models.BooleanField(
        _("free preview"), default=False, help_text=_("Whoever sees the course may read this step before starting it.")
    )

    objects = PageManager.from_queryset(BasePageQuerySet)()

    rules: tuple[str, ...] = ("minutes", "required", "free_preview")
    parent_page_types = ["courses.ModulePage"]
    subpage_types = []
    rule_panels = MultiFieldPanel(
        [FieldRowPanel([FieldPanel("minutes"), FieldPanel("required"), FieldPanel("free_preview")])], heading=_("In the course")
    )
    settings_panels = Page.settings_panels

    class Meta:
        abstract = True

    @classmethod
    def can_create_at(cls, parent) -> bool:
        return super().can_create_at(parent) and not parent.specific.translation_of_id

    @cached_property
    def course(self) -> CoursePage:
        """The original of the course this step belongs to (1 query, 2 in a twin)."""
        above = CoursePage.objects.ancestor_of(self).select_related("locale").get()
        return above.original

    def clean_fields(self, exclude=None) -> None:
        """The audience is settled by the course, not chosen from a list."""
        super().clean_fields(exclude={*(exclude or ()), "audience"})

    def settled_audience(self) -> str:
        if self.translation_of_id:
            return super().settled_audience()
        return self.course.audience if self.free_preview else course_key(self.course.pk)

    def weighed_aims(self) -> Aims:
        return self.course.weighed_aims()

    def serve(self, request: HttpRequest, *args, **kwargs):
        """Whoever may see the course but has not started it is led there."""
        if not self.may_be_seen_by(request.user) and self.course.live and self.course.may_be_seen_by(request.user):
            return redirect(self.course_address(request))
        return super().serve(request, *args, **kwargs)

    def course_address(self, request: HttpRequest) -> str:
        here = CoursePage.objects.live().ancestor_of(self).first() or self.course
        return here.get_url(request)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from courses.place import Place

        place = Place.of(self, request.user, get_language())
        if place is None and not getattr(request, "is_preview", False):
            raise Http404
        return {**super().get_context(request), "place": place}

    def published(self) -> None:
        """A step that came, went or changed its rules changes what the course asks for."""
        from courses.models import Enrolment

        if not self.translation_of_id:
            Enrolment.objects.settle_after_commit(self.course.pk)


class LessonPage(StepPage):
    body = StoryField(StoryBlock(), blank=True, use_json_field=True, verbose_name=_("lesson"))

    content_panels = [*Page.content_panels, StepPage.rule_panels, FieldPanel("body")]
    template = "courses/lesson_page.html"

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
