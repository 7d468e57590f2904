"""What may make a step complete. An editor chooses one or several; all that are chosen must be met."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class Condition(models.TextChoices):
    MARKED = "marked", _("Marked as done")
    READ = "read", _("Read to the end")
    PASSED = "passed", _("Passed")
    SUBMITTED = "submitted", _("Handed in")
    ATTENDED = "attended", _("Attended")
    POSTED = "posted", _("Wrote in the discussion")

    @property
    def task(self):
        """What is left to do for it."""
        return TASKS[self]


TASKS = {
    Condition.MARKED: _("Mark it as done"),
    Condition.READ: _("Read it to the end"),
    Condition.PASSED: _("Pass the quiz"),
    Condition.SUBMITTED: _("Hand it in"),
    Condition.ATTENDED: _("Attend"),
    Condition.POSTED: _("Write in the discussion"),
}


def conditions_in(stored: str) -> tuple[Condition, ...]:
    """`"read posted"` → conditions, in the order of the list above; what is unknown is left out."""
    named = stored.split()
    return tuple(condition for condition in Condition if condition in named)


def stored_from(conditions: Iterable[str]) -> str:
    return " ".join(conditions)


class ConditionsFormField(forms.MultipleChoiceField):
    """Boxes to tick; the value is the stored text."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value):
        return value.split() if isinstance(value, str) else value

    def clean(self, value) -> str:
        return stored_from(super().clean(value))

    def has_changed(self, initial, data) -> bool:
        return super().has_changed((initial or "").split(), data)


class ConditionsField(models.CharField):
    """The conditions of a step, as words with spaces between. Its form offers what the kind of step allows."""

    def __init__(self, *args, **options):
        super().__init__(*args, **{"max_length": 60, "blank": True, **options})

    def formfield(self, **options):
        choices = [(condition.value, condition.label) for condition in self.model.kind.conditions]
        return ConditionsFormField(choices=choices, required=False, label=capfirst(self.verbose_name), help_text=self.help_text)

    def clean(self, value, instance) -> str:
        if strangers := set(value.split()) - set(instance.kind.conditions):
            raise ValidationError(_("A step of this kind cannot ask for that: %(n)s") % {"n": ", ".join(sorted(strangers))})
        return super().clean(value, instance)
