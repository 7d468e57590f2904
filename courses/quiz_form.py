"""The quiz as a form. It knows the key only to mark with: what it renders is what is asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.questions import MULTIPLE, NUMERIC, TRUE_FALSE, Answer, Question, number_in

LONGEST_NUMBER = 40
MISSING = {"required": _("This question is not answered yet.")}


class NumberField(forms.CharField):
    """A number as people write it; kept as it was written."""

    def __init__(self, unit: str = "", **options):
        self.unit = unit
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=LONGEST_NUMBER, widget=widget, **options)

    def validate(self, value: str) -> None:
        super().validate(value)
        if number_in(value, self.unit) is None:
            raise forms.ValidationError(_("Write a number, for example 0.75 or 0,75."), code="no_number")


def field_of(question: Question, number: int) -> forms.Field:
    common = {"label": f"{number}. {question.text}", "error_messages": MISSING}
    choices = [(option.id, option.text) for option in question.options]
    if question.kind == NUMERIC:
        help_text = _("A number, in %(unit)s.") % {"unit": question.unit} if question.unit else _("A number.")
        return NumberField(question.unit, help_text=help_text, **common)
    if question.kind == MULTIPLE:
        help_text = _("Choose all that are right.")
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, help_text=help_text, **common)
    if question.kind == TRUE_FALSE:
        choices = [("true", _("True")), ("false", _("False"))]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)


class QuizForm(forms.Form):
    attempt = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, questions: list[Question], data=None, *, number: int = 1):
        # The browser would otherwise stop at the first empty field; our summary tells of all at once.
        super().__init__(data, initial={"attempt": number}, use_required_attribute=False)
        self.questions = questions
        for place, question in enumerate(questions, start=1):
            self.fields[name_of(question)] = field_of(question, place)

    @property
    def attempt_number(self) -> int | None:
        """Which attempt this form was made for; None where it does not say."""
        said = self.cleaned_data["attempt"]
        return int(said) if said.isascii() and said.isdigit() and 0 < len(said) < 6 and int(said) else None

    @property
    def answers(self) -> dict[str, Answer]:
        """Question id → what was answered."""
        return {question.id: self.cleaned_data[name_of(question)] for question in self.questions}


def name_of(question: Question) -> str:
    return f"q-{question.id}"
