"""The form of the report: from which month to which, and of what."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Sector
from reports.period import Scope
from reports.words import AREAS, Words

# Days outside these cannot be told apart by a clock that has a time zone.
FIRST_YEAR, LAST_YEAR = 2000, 2199
YEARS_BACK = 5
MONTHS = ["%Y-%m", "%Y-%m-%d"]
# How a limit stands in an address: ?goal=tools, ?sector=public.
LIMITS = ("goal", "theme", "sdg", "area", "sector", "organisation")


def month_field(label) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "month", "placeholder": "2026-11"}, format="%Y-%m")
    invalid = {"invalid": _("Write a month as year and month, like 2026-11.")}
    return forms.DateField(label=label, required=False, widget=widget, input_formats=MONTHS, error_messages=invalid)


class ReportForm(forms.Form):
    """For administrators: months, and at most one limit, also where an address names it as `?goal=tools`."""

    start = month_field(_("From month"))
    end = month_field(_("To month"))
    only = forms.ChoiceField(label=_("Of what"), required=False)

    def __init__(self, asked: QueryDict, words: Words):
        self.limits = dict(self._limits(words))
        limits = [f"{name}:{asked[name]}" for name in LIMITS if asked.get(name)]
        limits += [asked["only"]] if asked.get("only") else []
        self.too_many = len(set(limits)) > 1
        months = {name: asked[name] for name in ("start", "end") if name in asked} or this_year()
        super().__init__({**months, "only": limits[0] if limits else ""})
        self.fields["only"].choices = [("", _("Everything")), *grouped(self.limits)]

    @staticmethod
    def _limits(words: Words) -> Iterable[tuple[str, tuple]]:
        """Choice → (group's name, label, cut, key)."""
        for key, goal in words.goals.items():
            yield f"goal:{goal.key}", (_("Main goals"), goal.short_name, "goal", key)
        for key, theme in words.themes.items():
            yield f"theme:{theme.key}", (_("Themes"), theme.name, "theme", key)
        for key, sdg in words.sdgs.items():
            yield f"sdg:{sdg.number}", (_("UN Sustainable Development Goals"), str(sdg), "sdg", key)
        for key, label in AREAS.items():
            yield f"area:{key}", (_("Areas"), label, "area", key)
        for key, label in Sector.choices:
            yield f"sector:{key}", (_("Sectors"), label, "sector", key)
        for key, organisation in words.organisations.items():
            yield f"organisation:{organisation.slug}", (_("Organisations"), organisation.name, "organisation", key)

    def clean(self) -> dict:
        given = super().clean()
        for name in ("start", "end"):
            if given.get(name) and not FIRST_YEAR <= given[name].year <= LAST_YEAR:
                self.add_error(name, _("Choose a month between the years 2000 and 2199."))
        if given.get("start") and given.get("end") and given["start"] > given["end"]:
            self.add_error("end", _("The period ends before it begins. Choose a later month."))
        if self.too_many:
            self.add_error("only", _("Choose one limit at a time: two together would soon tell people apart."))
        return given

    def scope(self) -> Scope:
        """What was asked, without what could not be read."""
        self.is_valid()
        given = self.cleaned_data
        end = given.get("end") or timezone.localdate()
        start = given.get("start") or date(end.year, 1, 1)
        _group, _label, cut, key = self.limits.get(given.get("only"), ("", "", "", None))
        return Scope(min(start, end), end, cut, key)


class YearForm(forms.Form):
    """For whoever manages an organisation: one calendar year of it."""

    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int)

    def __init__(self, asked: QueryDict, organisation: Organisation):
        self.organisation, now = organisation, timezone.localdate().year
        super().__init__({"year": asked.get("year") or now})
        self.fields["year"].choices = [(year, year) for year in range(now, now - YEARS_BACK, -1)]

    def scope(self) -> Scope:
        self.is_valid()
        year = self.cleaned_data.get("year") or timezone.localdate().year
        return Scope(date(year, 1, 1), date(year, 12, 31), "organisation", str(self.organisation.pk))


def this_year() -> dict[str, str]:
    today = timezone.localdate()
    return {"start": f"{today.year}-01", "end": f"{today:%Y-%m}"}


def grouped(limits: dict[str, tuple]) -> list[tuple]:
    """For a select: a group of choices for each kind of limit."""
    groups = {}
    for value, (group, label, _cut, _key) in limits.items():
        groups.setdefault(group, []).append((value, label))
    return list(groups.items())
