"""What the rows of a report are called, in the reader's language; the same lists are the choices of its form."""

from datetime import date
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activity.kinds import UnknownKind, kind_of
from goals.models import Goal, SustainableDevelopmentGoal, Theme
from members.models import Organisation, Sector

AREAS = {
    "courses": gettext_lazy("Courses"),
    "knowledge": gettext_lazy("Knowledge"),
    "exchange": gettext_lazy("Exchange"),
}


class Words:
    """4 queries at most, whatever the report."""

    @cached_property
    def goals(self) -> dict[str, Goal]:
        return {str(goal.pk): goal for goal in Goal.in_order()}

    @cached_property
    def themes(self) -> dict[str, Theme]:
        return {str(theme.pk): theme for theme in Theme.objects.all()}

    @cached_property
    def sdgs(self) -> dict[str, SustainableDevelopmentGoal]:
        return {str(sdg.pk): sdg for sdg in SustainableDevelopmentGoal.objects.all()}

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        return {str(organisation.pk): organisation for organisation in Organisation.objects.all()}

    def label(self, cut: str, key: str | None) -> str:
        if not key:
            return {"goal": _("Unassigned"), "theme": _("No theme"), "sdg": _("No UN goal")}.get(cut, _("No organisation"))
        return str(getattr(self, f"{cut}_label")(key))

    def goal_label(self, key: str) -> str:
        return self.goals[key].short_name

    def theme_label(self, key: str) -> str:
        return self.themes[key].name

    def sdg_label(self, key: str) -> str:
        return str(self.sdgs[key])

    def organisation_label(self, key: str) -> str:
        return self.organisations[key].name

    def sector_label(self, key: str) -> str:
        return dict(Sector.choices).get(key, key)

    def area_label(self, key: str) -> str:
        return AREAS.get(key, key)

    def kind_label(self, key: str) -> str:
        try:
            return str(kind_of(key))
        except UnknownKind:
            return key

    def month_label(self, key: str) -> str:
        return date_format(date.fromisoformat(key), "F Y")


def parent_of_kind(code: str) -> str:
    """The area of a kind, also of one that no app knows any more."""
    try:
        return kind_of(code).area
    except UnknownKind:
        return ""
