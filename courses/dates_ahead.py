"""Live sessions that a course asks for, but which nobody can attend any more: all their dates are past or cancelled."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import CoursePage, LiveSessionPage, Session
from courses.notices import TEACHING, title_of, titled
from notifications.kinds import Notice, register_notice
from notifications.models import Notification


def without_dates(steps: Iterable[int] | None = None) -> QuerySet[LiveSessionPage]:
    """Live originals without a date ahead, of these steps or of all (1 query)."""
    ahead = Session.objects.standing().filter(step=OuterRef("pk"))
    found = LiveSessionPage.objects.live().originals().filter(~Exists(ahead))
    return found if steps is None else found.filter(pk__in=list(steps))


def without_dates_in(course: CoursePage) -> list[LiveSessionPage]:
    """In the reader's words (1 query where the course has live sessions, none where it has none)."""
    lives = {step.pk: step for step in course.outline.steps if step.kind.code == LiveSessionPage.kind.code}
    return [lives[number] for number in without_dates(lives).values_list("pk", flat=True)] if lives else []


def describe(step, notification) -> Notice:
    said = _("“%(step)s” has no date ahead: who has not attended yet cannot complete the course") % {"step": title_of(step, step)}
    return Notice(said, reverse("courses:learners", args=[step.course.pk]))


def answers_for(member, step) -> bool:
    return step.course.is_taught_by(member)


def steps_titled() -> QuerySet:
    return titled(LiveSessionPage.objects.all(), "translation_key")


NO_DATE_AHEAD = register_notice(
    "course_no_date_ahead", gettext_lazy("A live session of your course has no date ahead"),
    describe=describe, may_see=answers_for, targets=steps_titled, group=TEACHING, concerns=lambda member: bool(member.roles),
)  # fmt: skip


def tell_of_dates_that_ran_out() -> None:
    """Teachers and who made the course, once after each last date; silent where the course is complete without it."""
    for step in without_dates().filter(required=True, sessions__isnull=False).distinct():
        course, last = step.course, step.sessions.order_by("ends_at", "pk").last()
        if course.live:
            who = {*course.teachers.active(), *([course.owner] if course.owner and course.owner.is_active else [])}
            Notification.objects.tell_each(who, NO_DATE_AHEAD, step, key=str(last.pk))
