"""What teachers fill in, and what they are shown of their courses: the forms and the read objects of their pages."""

import uuid
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from courses.learners import TAKES, UNFINISHED, State, learners_for, with_state
from courses.message_notices import MESSAGE
from courses.models import CoursePage, Enrolment, Run, TeacherAct
from courses.models.teaching import NothingToDo
from courses.notices import titled
from foundation.access import visible
from members.models import Member
from notifications.models import ChannelChoice
from notifications.models.choice import Channel, default_channel

ALL_UNFINISHED = "unfinished"


def courses_of(member: Member) -> QuerySet[CoursePage]:
    """The courses this person answers for: those she teaches, whole or in a run, and for the cluster's staff all she may see."""
    courses = CoursePage.objects.originals().live().select_related("locale").order_by("title", "pk")
    if member.is_cluster_staff or member.is_administrator:
        return visible(courses, member)
    return taught_by(member, courses)


def taught_by(member: Member, courses: QuerySet[CoursePage]) -> QuerySet[CoursePage]:
    """Those in which she is named as a teacher, of the course or of one of its runs."""
    named = CoursePage.objects.filter(Q(teachers=member) | Q(runs__teachers=member)).values("pk")
    return courses.filter(pk__in=named)


def with_numbers(courses: QuerySet[CoursePage], reader: Member) -> QuerySet[CoursePage]:
    """Each with how many learners it has and how many of them have finished, of those the reader answers for.

    And with its title in both languages; all in the same query.
    """
    teaches = CoursePage.teachers.through.objects.filter(coursepage=OuterRef("course"), member=OuterRef("member"))
    takes = hers(Enrolment.objects.filter(course=OuterRef("pk"), status__in=TAKES).exclude(Exists(teaches)), reader)

    def number(rows: QuerySet) -> Coalesce:
        return Coalesce(Subquery(rows.order_by().values("course").annotate(n=Count("pk")).values("n")), 0)

    return titled(courses.annotate(learners=number(takes), finished=number(takes.completed())), "translation_key")


def hers(enrolments: QuerySet[Enrolment], reader: Member) -> QuerySet[Enrolment]:
    """Those in the courses and runs she teaches; all, for the cluster's staff (as `learners_for` says of one course)."""
    if reader.is_cluster_staff or reader.is_administrator:
        return enrolments
    course = CoursePage.teachers.through.objects.filter(coursepage=OuterRef("course"), member=reader)
    run = Run.teachers.through.objects.filter(run=OuterRef("run"), member=reader)
    return enrolments.filter(Exists(course) | Exists(run))


class CorrectionForm(forms.Form):
    """A step is reset or marked as done for one learner, with the reason."""

    step = forms.ChoiceField(label=_("Step"))
    what = forms.ChoiceField(
        label=_("What is to happen"),
        widget=forms.RadioSelect,
        choices=[
            (TeacherAct.What.DONE, _("Mark it as done")),
            (TeacherAct.What.RESET, _("Reset it: it is to be done once more")),
        ],
    )
    reason = forms.CharField(
        label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It is kept with your name and the date, and the learner may ask for it."),
    )  # fmt: skip

    def __init__(self, enrolment: Enrolment, by: Member, data=None):
        super().__init__(data)
        self.enrolment, self.by = enrolment, by
        done = enrolment.done
        self.fields["step"].choices = [
            (str(step.pk), gettext("%(step)s (done)") % {"step": step.title} if step.pk in done else step.title)
            for step in enrolment.outline.steps
        ]

    def act(self) -> TeacherAct | None:
        """Do it; None, with the error at the form, where there is nothing to do."""
        step, what = Page.objects.get(pk=self.cleaned_data["step"]), self.cleaned_data["what"]
        act = TeacherAct.objects.reset if what == TeacherAct.What.RESET else TeacherAct.objects.mark_done
        try:
            return act(self.enrolment, step, self.by, self.cleaned_data["reason"])
        except NothingToDo:
            reset = what == TeacherAct.What.RESET
            self.add_error("step", _("This step is not done.") if reset else _("This step is done already."))
            return None


def people_in(course: CoursePage, state: str, teacher: Member) -> QuerySet[Enrolment]:
    rows = with_state(learners_for(teacher, course))
    return rows.filter(state__in=UNFINISHED) if state == ALL_UNFINISHED else rows.filter(state=state)


def people_to_tell(course: CoursePage, state: str, sender: Member) -> list[Member]:
    """Those in this state who want to hear from their teachers, without the sender (2 queries)."""
    rows = people_in(course, state, sender).filter(member__is_active=True).exclude(member=sender)
    members = [enrolment.member for enrolment in rows.select_related("member")]
    chosen = ChannelChoice.objects.chosen(members, MESSAGE)
    return [member for member in members if chosen.get(member.pk, default_channel(MESSAGE)) != Channel.NONE]


class MessageForm(forms.Form):
    state = forms.ChoiceField(label=_("To whom"))
    subject = forms.CharField(label=_("Subject"), max_length=120, help_text=_("This is what they read first, in the notice."))
    text = forms.CharField(label=_("Message"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8}))
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, course: CoursePage, counts: dict[str, int], data=None):
        super().__init__(data, initial={"token": uuid.uuid4(), "state": ALL_UNFINISHED})
        self.course = course
        unfinished = sum(counts[state] for state in UNFINISHED)
        offered = [State.NOT_STARTED, State.UNDER_WAY, State.STUCK, State.FINISHED]
        self.fields["state"].choices = [
            (ALL_UNFINISHED, gettext("All who have not finished (%(n)s)") % {"n": unfinished}),
            *((state.value, f"{state.label} ({counts[state]})") for state in offered),
        ]


@dataclass(frozen=True)
class Preview:
    """A message as it will go out."""

    form: MessageForm
    sender: Member

    @cached_property
    def people(self) -> list[Member]:
        return people_to_tell(self.form.course, self.form.cleaned_data["state"], self.sender)

    @property
    def said(self) -> str:
        n = len(self.people)
        return ngettext("%(n)s person gets this message.", "%(n)s people get this message.", n) % {"n": n}
