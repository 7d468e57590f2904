"""Those who take a course, as those who teach it follow them: in what state each is, and when she last got farther."""

from datetime import timedelta

from django.db import models
from django.db.models import Case, Count, DateTimeField, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Attempt, Completion, CoursePage, Enrolment, MetCondition
from members.models import Member

# Who has started and got no farther for so long is stuck.
STUCK_AFTER = timedelta(days=14)
WITHDRAWN = "withdrawn"
TAKES = (Enrolment.Status.ACTIVE, Enrolment.Status.COMPLETED)


class State(models.TextChoices):
    NOT_STARTED = "not_started", _("Not started")
    UNDER_WAY = "under_way", _("Under way")
    STUCK = "stuck", _("Stuck")
    FINISHED = "finished", _("Finished")
    WITHDRAWN = WITHDRAWN, _("Left the course")


UNFINISHED = (State.NOT_STARTED, State.UNDER_WAY, State.STUCK)


def learners_of(course: CoursePage) -> QuerySet[Enrolment]:
    """Who takes the course or left it: not who only asked for a place, and not who teaches it herself."""
    takes = Q(status__in=[*TAKES, WITHDRAWN])
    teachers = CoursePage.teachers.through.objects.filter(coursepage=course.original_id).values("member")
    return Enrolment.objects.in_course(course).filter(takes).exclude(member__in=teachers)


def learners_for(teacher: Member, course: CoursePage) -> QuerySet[Enrolment]:
    """Those of them this person answers for: all, or where she teaches only a run, its people (2 queries more)."""
    learners = learners_of(course)
    return learners if course.is_taught_by(teacher) else learners.filter(run__teachers=teacher)


def latest(model, moment: str) -> Coalesce:
    """When something of this kind last happened in an enrolment; without any, when that began."""
    rows = model.objects.filter(enrolment=OuterRef("pk")).order_by().values("enrolment").annotate(at=Max(moment)).values("at")
    return Coalesce(Subquery(rows, output_field=DateTimeField()), F("started_at"))


def any_of(model) -> Exists:
    return Exists(model.objects.filter(enrolment=OuterRef("pk")))


def with_state(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Each with `last_at` and `state` (in the same query)."""
    moments = [latest(Completion, "completed_at"), latest(Attempt, "submitted_at"), latest(MetCondition, "met_at")]
    signed = Coalesce(F("signed_off_at"), F("started_at"))
    has_begun = any_of(Completion) | any_of(Attempt) | any_of(MetCondition)
    state = Case(
        When(status=WITHDRAWN, then=Value(State.WITHDRAWN.value)),
        When(completed_at__isnull=False, then=Value(State.FINISHED.value)),
        When(~has_begun, then=Value(State.NOT_STARTED.value)),
        When(last_at__lt=timezone.now() - STUCK_AFTER, then=Value(State.STUCK.value)),
        default=Value(State.UNDER_WAY.value),
    )
    return enrolments.annotate(last_at=Greatest(*moments, signed)).annotate(state=state)


def counted_by_state(enrolments: QuerySet[Enrolment]) -> dict[str, int]:
    """State → how many, every state (1 query)."""
    rows = dict(with_state(enrolments).order_by().values_list("state").annotate(n=Count("pk")))
    return {state.value: rows.get(state.value, 0) for state in State}
