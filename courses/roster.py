"""The learners of a course, searched, narrowed and sorted by the database; percentages only for those who are shown."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import QueryDict
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.learners import State, counted_by_state, learners_for, with_state
from courses.models import CoursePage, Enrolment
from members.models import Member

A_PAGE = 50
SORTS = {
    "latest": ("-last_at", "-pk"),
    "longest": ("last_at", "pk"),
    "progress": (F("completed_at").asc(nulls_last=True), "-steps_done", "-last_at", "-pk"),
    "name": ("member__first_name", "member__last_name", "pk"),
}


class RosterForm(forms.Form):
    says_optional = False

    q = forms.CharField(label=gettext_lazy("Name or organisation"), required=False, max_length=100)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    sort = forms.ChoiceField(
        label=gettext_lazy("Sort by"),
        required=False,
        choices=[
            ("latest", gettext_lazy("Latest activity first")),
            ("longest", gettext_lazy("Longest without activity first")),
            ("progress", gettext_lazy("Farthest first")),
            ("name", gettext_lazy("Name")),
        ],
    )

    def __init__(self, data, counts: dict[str, int]):
        super().__init__(data)
        named = [(state.value, f"{state.label} ({counts[state.value]})") for state in State]
        self.fields["state"].choices = [("", _("All (%(n)s)") % {"n": sum(counts.values())}), *named]

    def said(self, name: str) -> str:
        """What was chosen; nothing where it makes no sense."""
        self.is_valid()
        return self.cleaned_data.get(name, "")


@dataclass(frozen=True)
class Row:
    enrolment: Enrolment

    @property
    def name(self) -> str:
        return self.enrolment.member.name

    @property
    def organisation(self) -> str:
        return self.enrolment.organisation.name if self.enrolment.organisation else ""

    @property
    def state(self) -> State:
        return State(self.enrolment.state)

    @cached_property
    def percent(self) -> int:
        return self.enrolment.progress.percent

    @property
    def last_at(self) -> datetime:
        return self.enrolment.last_at

    @property
    def cells(self) -> list[str]:
        """For a spreadsheet."""
        return [self.name, self.organisation, str(self.state.label), str(self.percent), day(self.last_at),
                day(self.enrolment.started_at), day(self.enrolment.completed_at)]  # fmt: skip


def day(moment: datetime | None) -> str:
    return localtime(moment).date().isoformat() if moment else ""


def headings() -> list[str]:
    return [_("Name"), _("Organisation"), _("State"), _("Progress in %"), _("Last activity"), _("Enrolled"), _("Completed")]


class Roster:
    """7 queries, for any number of learners, and those of `learners_for(reader)`."""

    def __init__(self, course: CoursePage, asked: QueryDict, reader: Member):
        self.course, self.asked = course.original, asked
        self.learners = learners_for(reader, self.course)
        self.counts = counted_by_state(self.learners)
        self.form = RosterForm(asked, self.counts)

    @cached_property
    def found(self) -> QuerySet[Enrolment]:
        rows = with_state(self.learners)
        for word in self.form.said("q").split():
            named = Q(member__first_name__icontains=word) | Q(member__last_name__icontains=word)
            rows = rows.filter(named | Q(organisation__name__icontains=word))
        if state := self.form.said("state"):
            rows = rows.filter(state=state)
        return self._sorted(rows).select_related("member", "organisation")

    def _sorted(self, rows: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
        sort = self.form.said("sort") or "latest"
        if sort == "progress":
            asked = [step.pk for step in self.course.outline.steps if step.required]
            rows = rows.annotate(steps_done=Count("completions", filter=Q(completions__step__in=asked)))
        return rows.order_by(*SORTS[sort])

    @cached_property
    def page(self) -> Page:
        return Paginator(self.found.with_progress(), A_PAGE).get_page(self.asked.get("page"))

    @property
    def rows(self) -> list[Row]:
        return [Row(enrolment) for enrolment in self.page]

    @property
    def all_rows(self) -> list[Row]:
        return [Row(enrolment) for enrolment in self.found.with_progress()]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def query(self) -> str:
        """What is asked, without the page: for links."""
        kept = self.asked.copy()
        kept.pop("page", None)
        return kept.urlencode()
