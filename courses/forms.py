"""What is filled in around enrolling."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from courses.models import EnrolmentLink, Run
from courses.models.entry import Entry
from courses.way_in import WayIn
from members.models import Member


def dates_of(run: Run) -> str:
    return f"{date_format(run.starts_on)} – {date_format(run.ends_on)}"


def label_of(run: Run) -> str:
    """Name, dates, and what is left of its seats."""
    said = [run.name, dates_of(run)]
    if run.is_full:
        said.append(gettext("full, %(n)s on the waiting list") % {"n": run.wait})
    elif run.left is not None:
        said.append(ngettext("%(n)s seat left", "%(n)s seats left", run.left) % {"n": run.left})
    return " · ".join(said)


class RunField(forms.TypedChoiceField):
    def __init__(self, runs: list[Run], *, alone: bool = True):
        own_pace = [("", _("On my own, at my own pace"))] if alone else []
        choices = [*own_pace, *((str(run.pk), label_of(run)) for run in runs)]
        by_pk = {str(run.pk): run for run in runs}
        super().__init__(
            label=_("When and with whom"), choices=choices, coerce=by_pk.get, empty_value=None, required=not alone,
            widget=forms.RadioSelect, initial="" if alone else None,
        )  # fmt: skip


class EnrolForm(forms.Form):
    """Only what this course asks."""

    message = forms.CharField(
        label=_("Anything the teacher should know?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    key = forms.CharField(label=_("Key"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args, way: WayIn, **kwargs):
        super().__init__(*args, **kwargs)
        if way.course.entry != Entry.APPROVAL:
            del self.fields["message"]
        if way.course.entry != Entry.KEY:
            del self.fields["key"]
        if way.runs:
            self.fields["run"] = RunField(way.runs, alone=way.course.is_open())
            self.order_fields(["run"])


class LinkForm(forms.ModelForm):
    class Meta:
        model = EnrolmentLink
        fields = ["note", "run", "limit", "expires_at"]
        widgets = {"expires_at": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    expires_at = forms.DateField(label=_("Good until"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args, runs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["run"].queryset = runs
        self.fields["run"].empty_label = _("At one's own pace")
        if not runs:
            del self.fields["run"]

    def clean_expires_at(self):
        """To the end of that day."""
        from datetime import datetime, time

        from django.utils import timezone

        day = self.cleaned_data["expires_at"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is past."))
        return timezone.make_aware(datetime.combine(day, time.max))


class ColleaguesForm(forms.Form):
    """A manager chooses among the people of her own organisation."""

    members = forms.ModelMultipleChoiceField(
        Member.objects.none(), label=_("Colleagues"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one colleague.")},
    )  # fmt: skip
    key = forms.CharField(label=_("Key"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args, way: WayIn, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = people
        if way.course.entry != Entry.KEY:
            del self.fields["key"]
        if way.runs:
            self.fields["run"] = RunField(way.runs, alone=way.course.is_open())
            self.order_fields(["run", "key", "members"])


class ListForm(forms.Form):
    """A file or pasted lines; what was sent is kept as text between the trial and the real thing."""

    MOST = 500_000
    says_optional = False

    file = forms.FileField(label=_("File (CSV)"), required=False, widget=forms.FileInput(attrs={"accept": ".csv,text/csv,.txt"}))
    text = forms.CharField(
        label=_("Or paste the lines here"), required=False, max_length=MOST, widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=_("One e-mail address a line. A first line with headings may name more columns: email; run."),
    )  # fmt: skip

    def clean(self) -> dict:
        from courses.participant_list import decoded

        answers = super().clean()
        if file := answers.get("file"):
            if file.size > self.MOST:
                raise forms.ValidationError(_("The file is too large. Five hundred kilobytes are the most."))
            answers["text"] = decoded(file.read())
        if not self.errors and not (answers.get("text") or "").strip():
            raise forms.ValidationError(_("Choose a file or paste some lines."))
        return answers


class DeclineForm(forms.Form):
    reason = forms.CharField(label=_("Why not? The person reads this."), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
