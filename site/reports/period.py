"""What a reader asked of a report: from when to when, of whom."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goals.models import Goal
from members.models import Organisation, Sector

# Days outside these cannot be told apart by a clock that has a time zone, nor by arithmetic on days.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)
A_YEAR = timedelta(days=364)


@dataclass(frozen=True)
class Scope:
    """None: not narrowed."""

    start: date
    end: date
    organisation: Organisation | None = None
    sector: str = ""
    goal: Goal | None = None


class ScopeForm(forms.Form):
    start = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    end = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    goal = forms.ModelChoiceField(
        Goal.objects.all(), label=_("Main goal"), required=False, to_field_name="key", empty_label=_("All")
    )
    sector = forms.ChoiceField(label=_("Sector"), required=False, choices=[("", _("All")), *Sector.choices])
    organisation = forms.ModelChoiceField(
        Organisation.objects.all(), label=_("Organisation"), required=False, to_field_name="slug", empty_label=_("All")
    )

    def __init__(self, asked: QueryDict):
        """What was not asked shows what it means: the last twelve months."""
        today = timezone.localdate()
        days = {"start": today - A_YEAR, "end": today} if not {"start", "end"} & asked.keys() else {}
        super().__init__({**{name: day.isoformat() for name, day in days.items()}, **asked.dict()})

    def clean(self) -> dict:
        given = super().clean()
        for name in ("start", "end"):
            if given.get(name) and not FIRST_DAY <= given[name] <= LAST_DAY:
                self.add_error(name, _("Choose a day between the years 2000 and 2199."))
        if given.get("start") and given.get("end") and given["start"] > given["end"]:
            self.add_error("end", _("The period ends before it begins. Choose a later day."))
        return given

    def scope(self, only: Organisation | None) -> Scope:
        """What was asked, without what could not be read; `only`: the reader may see no other organisation."""
        self.is_valid()
        given = self.cleaned_data
        end = given.get("end") or timezone.localdate()
        start = given.get("start") or end - A_YEAR
        return Scope(start, end, only or given.get("organisation"), given.get("sector") or "", given.get("goal"))
