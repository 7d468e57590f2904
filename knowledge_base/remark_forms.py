from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.member_text import Once, TextField
from members.models import Member


class RemarkForm(forms.Form):
    text = TextField(label=_("Your remark"), rows=4)
    once = Once()


class DueField(forms.DateField):
    """A day that is still to come, within a year."""

    def __init__(self, **kwargs):
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d"],
            required=False,
            **kwargs,
        )

    def validate(self, value) -> None:
        super().validate(value)
        today = timezone.localdate()
        if value and not today <= value <= today.replace(year=today.year + 1, day=min(today.day, 28)):
            raise forms.ValidationError(_("Choose a day within the next year."))


class TakeForm(forms.Form):
    due_on = DueField(label=_("I answer by"), help_text=_("Empty: within a week."))
    # Whom the page named as being on it.
    instead_of = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**62)


class AskForm(forms.Form):
    handle = forms.CharField(label=_("Whom?"), max_length=40, help_text=_("The member's short name, as in @kari-nordmann."))
    due_on = DueField(label=_("Answer wanted by"))

    def clean_handle(self) -> Member:
        name = self.cleaned_data["handle"].strip().removeprefix("@").lower()
        member = Member.objects.active().filter(handle=name).first()
        if member is None:
            raise forms.ValidationError(_("There is no member of this name."))
        return member
