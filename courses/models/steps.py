"""A step of a course: something to read or to answer, with the minutes it takes."""

from copy import copy
from functools import cached_property

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page, PageManager

from courses.conditions import Condition, ConditionsField
from courses.impact_panel import ImpactPanel
from courses.models.course import CoursePage, course_key
from courses.models.gates import Gated, GatedForm
from courses.models.rules import FollowsOriginal
from courses.step_kinds import StepKind
from foundation.blocks import StoryBlock
from foundation.memory import remember_shortly
from foundation.pages import BasePage, BasePageQuerySet
from foundation.streams import StoryField
from goals.aims import Aims

BODY_HELP = _("Click + to add text, a heading, a picture, a video, a self-check and so on; drag the dots to move what is there.")


class StepForm(GatedForm):
    def clean(self) -> dict:
        from courses.last_step import why_it_stays_required

        cleaned = super().clean()
        if not self.is_deferred_validation and cleaned.get("required") is False:
            then = copy(self.instance)
            then.required = False
            for reason in why_it_stays_required(then):
                self.add_error("required", reason)
        return cleaned


class StepPage(Gated, FollowsOriginal, BasePage):
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=5, validators=[MinValueValidator(1), MaxValueValidator(600)], help_text=_("How long it takes.")
    )
    required = models.BooleanField(_("required"), default=True, help_text=_("Whether the course is complete only with it."))
    free_preview = models.BooleanField(
        _("free preview"), default=False, help_text=_("Whoever sees the course may read this step before starting it.")
    )
    done_when = ConditionsField(
        _("done when"),
        help_text=_("All that you tick must be met. Tick nothing for what is usual: a lesson is marked as done, a quiz passed."),
    )

    objects = PageManager.from_queryset(BasePageQuerySet)()

    kind: StepKind
    rules: tuple[str, ...] = ("minutes", "required", "free_preview", "done_when", *Gated.gate_fields)
    parent_page_types = ["courses.ModulePage"]
    subpage_types = []
    rule_panels = [
        ImpactPanel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("minutes"), FieldPanel("required"), FieldPanel("free_preview")]),
                FieldPanel("done_when"),
            ],
            heading=_("In the course"),
        ),
        Gated.gate_panel,
    ]
    base_form_class = StepForm
    settings_panels = Page.settings_panels

    class Meta:
        abstract = True

    @classmethod
    def can_create_at(cls, parent) -> bool:
        return super().can_create_at(parent) and not parent.specific.translation_of_id

    def settle_original(self) -> None:
        """An alias in another course is a step of its own there: what it repeats is not what it translates."""
        if self._state.adding and self.alias_of_id and self.alias_of.translation_key != self.translation_key:
            self.translation_of_id = None
        super().settle_original()

    def with_content_json(self, content: dict):
        """An alias takes over what its source says, but not whose twin it is."""
        page = super().with_content_json(content)
        page.translation_of_id = self.translation_of_id
        return page

    @property
    def minutes_to_count(self) -> int:
        """What the ledger adds when it is completed."""
        return self.minutes

    @cached_property
    def course(self) -> CoursePage:
        """The original of the course this step belongs to (1 query, none while it is kept)."""
        above = CoursePage.objects.ancestor_of(self).values("translation_key")
        found = CoursePage.objects.originals().select_related("locale").filter(translation_key__in=above)
        return copy(remember_shortly(f"course-of:{self.path}", found.get))

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
        place = self.place_of(request) if self.may_be_seen_by(request.user) else None
        if place and place.locks:
            request.page = self
            return render(request, "courses/locked.html", {"page": self, "place": place}, status=403)
        told = None if place else self.serve_withdrawn(request)
        return told or super().serve(request, *args, **kwargs)

    def serve_withdrawn(self, request: HttpRequest) -> HttpResponse | None:
        """Who takes the course reads that the step was taken out of it, and goes on from there (4 queries)."""
        from courses.models import Enrolment

        course = self.course
        takes = Enrolment.objects.of(request.user).in_course(course).giving_access().exists()
        if not (self.first_published_at and takes and course.live and course.may_be_seen_by(request.user)):
            return None
        told = {"page": self, "course": course.in_language(get_language())}
        return render(request, "courses/withdrawn.html", told, status=404)

    def why_not_published(self, together) -> list[str]:
        from courses.last_step import why_it_stays_required

        return [*super().why_not_published(together), *why_it_stays_required(self, together)]

    def why_not_withdrawn(self, together) -> list[str]:
        from courses.last_step import why_it_stays

        return why_it_stays(self, together)

    def may_be_read_by(self, user) -> bool:
        """What is on a step that is not open to its learner yet is not hers yet (8 queries)."""
        if not super().may_be_read_by(user):
            return False
        from courses.models import Enrolment

        enrolment = Enrolment.objects.of(user).in_course(self.course).with_progress().first()
        return enrolment is None or self.original_id not in enrolment.locks

    def place_of(self, request: HttpRequest):
        """Where this reader stands (see Place.of); found once for a request."""
        from courses.place import Place

        if not hasattr(request, "place_in_course"):
            request.place_in_course = Place.of(self, request.user, get_language())
        return request.place_in_course

    def course_address(self, request: HttpRequest) -> str:
        here = CoursePage.objects.live().ancestor_of(self).first() or self.course
        return here.get_url(request)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        place = self.place_of(request)
        if place is None and not getattr(request, "is_preview", False):
            raise Http404
        return {**super().get_context(request), "place": place}

    def published(self) -> None:
        """A step that came, went or changed its rules changes what the course asks for."""
        from courses.models import Enrolment
        from courses.reuse import bring_twins_everywhere

        if not self.translation_of_id:
            Enrolment.objects.settle_after_commit(self.course.pk)
        elif self.live and not self.alias_of_id:
            bring_twins_everywhere(self.original)


class LessonPage(StepPage):
    body = StoryField(StoryBlock(), blank=True, use_json_field=True, verbose_name=_("lesson"))

    kind = StepKind(
        "lesson",
        label="",
        icon="article",
        done_when=(Condition.MARKED,),
        conditions=(Condition.MARKED, Condition.READ, Condition.POSTED),
    )
    content_panels = [*Page.content_panels, *StepPage.rule_panels, FieldPanel("body", help_text=BODY_HELP)]
    template = "courses/lesson_page.html"

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
