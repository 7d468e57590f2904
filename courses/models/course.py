"""A course: what one can do afterwards, for whom, how long it takes; below it modules, and in them the steps."""

from functools import cached_property, partial

from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page, PageManager
from wagtail.search import index

from courses.impact_panel import ImpactPanel
from courses.models.entry import HasEntry
from courses.models.module import ModulePage
from courses.models.prerequisite import CourseForm
from courses.models.rules import FollowsOriginal
from courses.models.terms import HasTerms
from courses.outline import Outline, outlines_of
from courses.querysets import CourseQuerySet
from courses.step_kinds import step_models
from foundation.access import may_see
from foundation.memory import remember, remember_shortly
from foundation.pages import BasePage
from foundation.streams import StoryField
from goals.models import AimedPage, CompetenceGain
from members.models import Member, Organisation
from members.roles import EXPERT, TEACHER


def course_key(course_id: int) -> str:
    """The audience key of those who take this course."""
    return f"course:{course_id}"


class CataloguePage(BasePage):
    """Where courses are found."""

    intro = models.TextField(_("introduction"), blank=True, max_length=600)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    subpage_types = ["courses.CoursePage", "courses.LearningPathPage"]
    max_count_per_parent = 1
    template = "courses/catalogue_page.html"

    class Meta:
        verbose_name = _("course catalogue")
        verbose_name_plural = _("course catalogues")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from courses.catalogue import Catalogue

        return {**super().get_context(request), "catalogue": Catalogue(request.user, request.GET)}

    def body_text(self) -> str:
        return self.intro


class Level(models.TextChoices):
    INTRODUCTORY = "introductory", _("Introductory")
    INTERMEDIATE = "intermediate", _("Intermediate")
    ADVANCED = "advanced", _("Advanced")


class CoursePage(HasEntry, HasTerms, FollowsOriginal, AimedPage):
    provider = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="courses", verbose_name=_("provider"),
        help_text=_("The organisation that offers the course; it is named on certificates."),
    )  # fmt: skip
    level = models.CharField(_("level"), max_length=12, choices=Level, default=Level.INTRODUCTORY)
    summary = models.TextField(_("summary"), max_length=400, help_text=_("One or two sentences for the catalogue."))
    outcomes = StoryField(
        [("outcome", blocks.CharBlock(label=_("After the course one can …"), max_length=250))],
        blank=True,
        use_json_field=True,
        verbose_name=_("what one can do afterwards"),
    )
    for_whom = models.TextField(_("for whom"), blank=True, max_length=1000)
    teachers = ParentalManyToManyField(
        Member,
        blank=True,
        related_name="taught_courses",
        limit_choices_to={"groups__name__in": [TEACHER, EXPERT]},
        verbose_name=_("teachers"),
    )

    # Set by copying: who is under way finishes the old one, newcomers are led to the new.
    new_version_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="new_versions"
    )

    objects = PageManager.from_queryset(CourseQuerySet)()

    modules_needed = models.PositiveSmallIntegerField(
        _("modules that are enough"), null=True, blank=True, validators=[MinValueValidator(1)],
        help_text=_("Leave it empty where all modules with required steps must be completed."),
    )  # fmt: skip
    needs_sign_off = models.BooleanField(
        _("a teacher signs off"), default=False, help_text=_("The course is complete only when a teacher has signed it off, too.")
    )

    kept_by_original = (*AimedPage.kept_by_original, "teachers", "prerequisites")
    rules = ("provider", "level", "modules_needed", "needs_sign_off", *HasEntry.entry_rules, *HasTerms.terms_rules)
    base_form_class = CourseForm
    served_with = ("locale", "provider")
    parent_page_types = ["courses.CataloguePage"]
    subpage_types = ["courses.ModulePage"]
    template = "courses/course_page.html"
    search_fields = [*BasePage.search_fields, index.SearchField("summary"), index.FilterField("level")]
    content_panels = [
        *Page.content_panels,
        ImpactPanel(),
        HelpPanel(template="courses/admin/how_to_build.html", heading=_("How a course comes about")),
        FieldPanel("summary"),
        FieldPanel("outcomes", help_text=_("Click + for each thing one can do. Three to five say more than ten.")),
        FieldPanel("for_whom", help_text=_("Who should take it, and what one should know before.")),
        MultiFieldPanel(
            [
                FieldPanel("provider"),
                FieldPanel("level"),
                FieldPanel(
                    "teachers",
                    widget=CheckboxSelectMultiple,
                    help_text=_(
                        "They see who takes the course and answer for it. Members with the role teacher or expert are listed."
                    ),
                ),
            ],
            heading=_("The offer"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("modules_needed"), FieldPanel("needs_sign_off")])], heading=_("Completed when")
        ),
        InlinePanel(
            "prerequisites",
            heading=_("Courses to complete first"),
            label=_("Course"),
            help_text=_("All courses of one set are needed; where there are several sets, one of them is enough."),
        ),
        HasTerms.terms_panel,
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("The course")),
            ObjectList(AimedPage.aiming_panels, heading=_("Goals and themes")),
            ObjectList(HasEntry.entry_panels, heading=_("Enrolment")),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Access")),
        ]
    )

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    @cached_property
    def outline(self) -> Outline:
        """Modules and steps in the language of this page (3 queries; none after `with_outlines()`)."""
        return outlines_of([self.original_id], self.language)[self.original_id]

    @cached_property
    def teachers_shown(self) -> list[Member]:
        """Who teaches it, as the original says (2 queries, none while they are kept)."""
        found = Member.objects.filter(taught_courses=self.original_id).active().with_organisation()
        return remember_shortly(f"teachers-of:{self.original_id}", lambda: list(found))

    def is_taught_by(self, member: Member, run=None, *, in_any_run: bool = False) -> bool:
        """Whether this person answers for it: its teachers, and the cluster's staff where they may see it (at most 2 queries).

        Teachers of one run answer for that `run` only, and for the course as a whole where being a teacher `in_any_run` is enough.
        """
        if not member.is_authenticated:
            return False
        original = self.original
        if (member.is_cluster_staff or member.is_administrator) and original.may_be_seen_by(member):
            return True
        if original.teachers.filter(pk=member.pk).exists():
            return True
        runs = original.runs.all() if in_any_run else original.runs.filter(pk=run.pk if run else None)
        return (in_any_run or run is not None) and runs.filter(teachers=member).exists()

    def group(self, key: str):
        """A run of the course talks about it among itself (1 query)."""
        kind, _colon, number = key.partition(":")
        is_run = kind == "run" and number.isascii() and number.isdigit() and len(number) < 10
        return self.original.runs.filter(pk=number).first() if is_run else None

    @cached_property
    def gains(self) -> list:
        """The competences it builds, with the level reached (1 query, none while they are remembered)."""
        gains = CompetenceGain.objects.filter(page=self.original_id).select_related("competence")
        return remember(f"gains-of:{self.original_id}", lambda: list(gains))

    def narrow_what_is_below(self) -> None:
        """Modules and free previews are seen by whoever sees the course; steps keep the key of the course."""
        super().narrow_what_is_below()
        ModulePage.objects.descendant_of(self).update(audience=self.audience)
        for model in step_models():
            model.objects.descendant_of(self).filter(free_preview=True).update(audience=self.audience)

    def body_text(self) -> str:
        return " ".join([self.summary, self.for_whom, *(outcome.value for outcome in self.outcomes)])

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from courses.prerequisites import prerequisites_of
        from courses.surroundings import Surroundings

        above = remember(f"above:{self.path}", self.get_parent)
        return {
            **super().get_context(request),
            "enrolment": self.enrolment_of(request.user),
            "prerequisites": prerequisites_of(self, request.user),
            "around": Surroundings(self, request.user),
            "may_read": may_see(request.user, course_key(self.original_id)),
            "trail": [{"title": above.title, "url": above.get_url(request)}] if above else [],
        }

    def why_not_published(self, together) -> list[str]:
        from courses.completable import too_many_modules, why_nobody_could_complete

        faults = (why_nobody_could_complete(self, together), too_many_modules(self, self.modules_needed, together))
        return [*super().why_not_published(together), *filter(None, faults)]

    def published(self) -> None:
        """Who waits for a seat gets one, if there are more of them now; who waits for it to open is told."""
        from courses.opening import tell_who_waits

        if not self.translation_of_id and self.live:
            transaction.on_commit(self.fill)
            transaction.on_commit(partial(tell_who_waits, self))

    def enrolment_of(self, user):
        """The enrolment of this person with its progress, or None (2 queries)."""
        from courses.models import Enrolment

        return Enrolment.objects.of(user).in_course(self).select_related("run").with_progress(self.outline).first()
