"""What must come first before a step or a whole module opens, as its editor says it."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from courses.models.deadlines import HasDueDays

NOT_EARLIER = _("Choose a step of this course that comes before this one.")


class Gated(HasDueDays):
    """Kept by the original; twins follow it."""

    opens_after = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("opens after"),
        help_text=_("An earlier step of this course that must be done first."),
    )  # fmt: skip
    opens_score = models.PositiveSmallIntegerField(
        _("with a score of"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Per cent to reach in the quiz chosen as the earlier step."),
    )  # fmt: skip
    opens_at = models.DateTimeField(_("opens on"), null=True, blank=True, help_text=_("The same moment for everybody."))
    opens_days = models.PositiveSmallIntegerField(
        _("opens so many days after the start"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(730)],
        help_text=_("Counted from when each learner starts, or from the first day of her run."),
    )  # fmt: skip

    gate_fields = ("opens_after", "opens_score", "opens_at", "opens_days", "due_days")
    gate_panel = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("opens_after"), FieldPanel("opens_score")]),
            FieldRowPanel([FieldPanel("opens_at"), FieldPanel("opens_days")]),
            FieldPanel("due_days"),
        ],
        heading=_("Opens when, and due when"),
        classname="collapsed",
        help_text=_("Learners see the step with the reason why it is not open yet. Leave it empty: it is open at once."),
    )

    class Meta:
        abstract = True

    def why_not_published(self, together) -> list[str]:
        gate = (self.opens_after, self.opens_score, self.opens_days, self.due_days)
        faults = {} if self.translation_of_id else gate_faults(self, *gate)
        return [*super().why_not_published(together), *map(str, faults.values())]


def gate_faults(page: Page, after: Page | None, score: int | None, opens: int | None, due: int | None) -> dict[str, object]:
    """Field → why nobody could open such a gate (1 query where there is an earlier step)."""
    found = {}
    if after and page.pk and not earlier_steps(page, page.get_parent()).filter(pk=after.pk).exists():
        found["opens_after"] = NOT_EARLIER
    if score and after and not after.specific_class.kind.is_scored:
        found["opens_score"] = _("Only a quiz has a score. Choose a quiz as the earlier step, or leave this empty.")
    if score and not after:
        found["opens_after"] = _("Choose the quiz in which the score must be reached.")
    if opens and due and due <= opens:
        found["due_days"] = _("It would be due before it opens.")
    return found


def earlier_steps(page: Page, parent: Page | None) -> models.QuerySet:
    """Steps of the original course that stand before this page, which is or will be below `parent` (1 query when it is shown)."""
    from courses.models import CoursePage
    from courses.step_kinds import step_models

    course = CoursePage.objects.ancestor_of(parent, inclusive=True).first() if parent else None
    if course is None:
        return Page.objects.none()
    before = Page.objects.type(*step_models()).descendant_of(course).order_by("path")
    return before.filter(path__lt=page.path) if page.path and page.pk else before


class StepChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, page: Page) -> str:
        return page.draft_title or page.title


class GatedForm(WagtailAdminPageForm):
    """Offers the earlier steps of the course, and nothing that could never be opened."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "opens_after" in self.fields:
            asked = self.fields["opens_after"]
            self.fields["opens_after"] = StepChoiceField(
                earlier_steps(self.instance, self.parent_page or self.instance.get_parent()), required=False,
                label=asked.label, help_text=asked.help_text, error_messages={"invalid_choice": NOT_EARLIER},
            )  # fmt: skip

    def clean(self) -> dict:
        cleaned = super().clean()
        names = ("opens_after", "opens_score", "opens_days", "due_days")
        for field, fault in gate_faults(self.instance, *(cleaned.get(name) for name in names)).items():
            if field not in self.errors:
                self.add_error(field, fault)
        return cleaned
