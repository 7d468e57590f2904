"""Runs and live sessions in the admin: for the cluster's editors, and for teachers who may edit."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.models import Run, Session
from members.models import Member
from members.roles import ADMINISTRATOR, EDITOR, EXPERT, MODERATOR, TEACHER


class RunViewSet(SnippetViewSet):
    model = Run
    icon = "date"
    menu_label = _("Runs of courses")
    list_display = ["name", "course", "starts_on", "ends_on", "seats", "cancelled_at"]
    list_filter = ["course"]
    ordering = ["-starts_on"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("course"),
                    FieldRowPanel([FieldPanel("name_nb"), FieldPanel("name_en")], heading=_("Name")),
                    FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading=_("Dates")),
                    FieldPanel("teachers", widget=forms.CheckboxSelectMultiple),
                    MultiFieldPanel(
                        [FieldPanel("seats"), FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on")])],
                        heading=_("Enrolment"),
                    ),
                ],
                heading=_("The run"),
            ),
            ObjectList([FieldPanel("timetable_nb"), FieldPanel("timetable_en")], heading=_("Timetable")),
        ]
    )


class SessionForm(WagtailAdminModelForm):
    """Hosts are people with a role, and whoever is a host already: not the whole membership in one list."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        with_role = Member.objects.holding(TEACHER, EXPERT, EDITOR, MODERATOR, ADMINISTRATOR).values("pk")
        already = self.instance.hosts.values("pk") if self.instance.pk else Member.objects.none().values("pk")
        self.fields["hosts"].queryset = Member.objects.filter(Q(pk__in=with_role) | Q(pk__in=already)).order_by(
            "first_name", "last_name"
        )


class SessionViewSet(SnippetViewSet):
    """The days of live sessions, in courses and alone."""

    model = Session
    icon = "calendar"
    menu_label = _("Live sessions")
    list_display = ["__str__", "starts_at", "form", "seats", "cancelled_at"]
    ordering = ["-starts_at"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("time_zone")], heading=_("When")),
                    MultiFieldPanel([FieldPanel("form"), FieldPanel("join_url"), FieldPanel("place")], heading=_("Where")),
                    FieldPanel("seats"),
                    FieldPanel(
                        "hosts",
                        widget=forms.CheckboxSelectMultiple,
                        help_text=_("They tick off who came. The teachers of the course may do so without being named here."),
                    ),
                    FieldPanel("recording_url"),
                ],
                heading=_("The day"),
            ),
            ObjectList(
                [
                    FieldPanel("step", help_text=_("The step that takes place on this day. Empty: it belongs to no course.")),
                    FieldPanel("run", help_text=_("Empty: the day is for everybody who takes the course.")),
                ],
                heading=_("In a course"),
            ),
            ObjectList(
                [
                    HelpPanel(
                        _("Fill this in only for a session that belongs to no course: the others are called what their step is.")
                    ),
                    FieldRowPanel([FieldPanel("title_nb"), FieldPanel("title_en")]),
                    FieldPanel("about_nb"),
                    FieldPanel("about_en"),
                    FieldRowPanel([FieldPanel("goal"), FieldPanel("audience")]),
                ],
                heading=_("In no course"),
            ),
        ],
        base_form_class=SessionForm,
    )
