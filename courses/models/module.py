"""A part of a course."""

from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.models import Page

from courses.impact_panel import ImpactPanel
from courses.models.gates import Gated, GatedForm
from courses.models.rules import FollowsOriginal
from courses.step_kinds import step_models
from foundation.pages import BasePage

STEPS = _(
    "A module has a title and holds steps. Save it, and add its lessons, quizzes and live sessions from the course's outline."
)


class ModuleForm(GatedForm):
    def clean(self) -> dict:
        from courses.completable import too_many_steps

        cleaned = super().clean()
        if wrong := too_many_steps(self.instance, cleaned.get("steps_needed")):
            self.add_error("steps_needed", wrong)
        return cleaned


class ModulePage(Gated, FollowsOriginal, BasePage):
    """A part of a course. It has no page of its own: its address leads to the course."""

    steps_needed = models.PositiveSmallIntegerField(
        _("required steps that are enough"), null=True, blank=True, validators=[MinValueValidator(1)],
        help_text=_("For “3 of 5”, write 3. Leave it empty where all required steps must be done."),
    )  # fmt: skip

    rules = ("steps_needed", *Gated.gate_fields)
    base_form_class = ModuleForm
    content_panels = [*Page.content_panels, ImpactPanel(), HelpPanel(STEPS), FieldPanel("steps_needed"), Gated.gate_panel]
    settings_panels = Page.settings_panels
    parent_page_types = ["courses.CoursePage"]
    # There is no page to look at: what learners see of a module stands on the course's.
    preview_modes = []

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    @classmethod
    def clean_subpage_models(cls) -> list:
        """A module holds steps, of whatever kinds there are."""
        return list(step_models())

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

    def why_not_published(self, together) -> list[str]:
        from courses.completable import too_many_steps

        return [*super().why_not_published(together), *filter(None, [too_many_steps(self, self.steps_needed)])]

    def why_not_withdrawn(self, together) -> list[str]:
        from courses.last_step import why_it_stays

        return why_it_stays(self, together)

    def published(self) -> None:
        """A module that came or went changes what the course asks for."""
        from courses.models import Enrolment

        Enrolment.objects.settle_after_commit(self.get_parent().specific.original_id)
