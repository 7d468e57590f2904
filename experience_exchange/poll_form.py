from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.member_text import TitleField, in_one_line

MOST_OPTIONS = 10


class PollForm(forms.Form):
    question = TitleField(label=_("Question"))
    options = forms.CharField(
        label=_("Answers to choose from"),
        help_text=_("One on each line, from two to ten."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    is_multiple = forms.BooleanField(label=_("Several answers may be chosen"), required=False)
    closes_on = forms.DateField(
        label=_("Last day to vote"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_options(self) -> list[str]:
        lines = [in_one_line(line) for line in self.cleaned_data["options"].splitlines()]
        options = list(dict.fromkeys(line for line in lines if line))
        if not 2 <= len(options) <= MOST_OPTIONS:
            raise forms.ValidationError(_("Write from two to ten different answers, one on each line."))
        if any(len(option) > 120 for option in options):
            raise forms.ValidationError(_("An answer may have at most 120 characters."))
        return options

    def clean_closes_on(self) -> datetime | None:
        """The end of that day."""
        day = self.cleaned_data["closes_on"]
        if day is None:
            return None
        if day < timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is not over."))
        return timezone.make_aware(datetime.combine(day, time.max))
