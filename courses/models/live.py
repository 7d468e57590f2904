"""Live sessions as a step of a course: what it is about and how to prepare."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.models import Page

from courses.conditions import Condition
from courses.models.steps import BODY_HELP, StepForm, StepPage
from courses.step_kinds import StepKind
from foundation.blocks import StoryBlock
from foundation.streams import StoryField

NO_DATE = _(
    "It has no date yet, and nobody could attend it. Save it as a draft, add a date under Courses, Live sessions, "
    "where you choose this step; then publish it here."
)


class LiveSessionForm(StepForm):
    """A session without a date could never be attended."""

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.is_deferred_validation and not self.instance.has_date:
            self.add_error(None, NO_DATE)
        return cleaned


class LiveSessionPage(StepPage):
    """The step: what it is about and how to prepare. Its days are `Session`s, one or several to choose from."""

    attend_percent = models.PositiveSmallIntegerField(
        _("per cent to attend"), default=70, validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Of the session's minutes, so that it counts as attended."),
    )  # fmt: skip
    body = StoryField(StoryBlock(), blank=True, use_json_field=True, verbose_name=_("about the session"))

    kind = StepKind(
        "live", label=_("Live session"), icon="calendar", done_when=(Condition.ATTENDED,),
        conditions=(Condition.ATTENDED, Condition.POSTED),
    )  # fmt: skip
    rules = (*StepPage.rules, "attend_percent")
    base_form_class = LiveSessionForm
    content_panels = [
        *Page.content_panels,
        *StepPage.rule_panels,
        FieldPanel("attend_percent"),
        HelpPanel(template="courses/admin/days.html", heading=_("When it takes place")),
        FieldPanel("body", help_text=BODY_HELP),
    ]
    template = "courses/live_page.html"

    class Meta:
        verbose_name = _("live session")
        verbose_name_plural = _("live sessions")

    @property
    def minutes_to_count(self) -> int:
        """Attending is counted by itself, with the minutes one was there."""
        return 0

    @property
    def dates(self) -> list:
        """All that are not cancelled, the next ones first (1 query); a twin has those of its original."""
        days = type(self).sessions.rel.related_model.objects.filter(step=self.original_id, cancelled_at=None) if self.pk else ()
        return sorted(days, key=lambda day: day.is_over)

    @property
    def has_date(self) -> bool:
        """Whether it takes place at all, was it long ago (1 query); a twin has the dates of its original."""
        return (
            bool(self.pk)
            and type(self).sessions.rel.related_model.objects.filter(step=self.original_id, cancelled_at=None).exists()
        )

    def why_not_published(self, together) -> list[str]:
        return [*super().why_not_published(together), *([] if self.has_date else [str(NO_DATE)])]

    def get_context(self, request, *args, **kwargs) -> dict:
        from courses.session_list import sessions_of_step

        return {**super().get_context(request), "sessions": sessions_of_step(self.original_id, request.user)}
