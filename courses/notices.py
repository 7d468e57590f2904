"""What courses tell their members: a seat, an approval, a run that begins or does not take place."""

from datetime import date

from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.models import Page

from notifications.kinds import Notice, NoticeGroup, register_notice
from notifications.models import Notification

TAKING = NoticeGroup(
    "courses_taking",
    gettext_lazy("Courses I take"),
    gettext_lazy("Seats, deadlines, live sessions, messages from teachers, certificates"),
)
TEACHING = NoticeGroup(
    "courses_teaching", gettext_lazy("Courses I teach"), gettext_lazy("Who asks for a place, and what is said to be out of date")
)


def titled(rows: QuerySet, key: str) -> QuerySet:
    """Rows with the title of a page in both languages, as `title_en` and `title_nb`; `key`: the path to its translation key."""

    def title(language: str) -> Subquery:
        twins = Page.objects.filter(translation_key=OuterRef(key), locale__language_code=language, live=True)
        return Subquery(twins.values("title")[:1], output_field=CharField())

    return rows.annotate(title_en=title("en"), title_nb=title("nb"))


def with_course() -> QuerySet:
    from courses.models import Enrolment

    return titled(Enrolment.objects.select_related("course", "run", "member"), "course__translation_key")


def title_of(row, page) -> str:
    return getattr(row, f"title_{get_language()}", None) or page.title


def is_hers(member, enrolment) -> bool:
    return enrolment.member_id == member.pk and enrolment.course.live and enrolment.course.may_be_seen_by(member)


def may_decide(member, enrolment) -> bool:
    run = enrolment.run
    return enrolment.status == enrolment.Status.APPLIED and enrolment.course.is_taught_by(member, run, in_any_run=run is None)


def says(text):
    """A notice about a course that says this of it and leads there."""

    def describe(enrolment, notification) -> Notice:
        run = enrolment.run
        words = {
            "course": title_of(enrolment, enrolment.course),
            "run": run.name if run else "",
            "date": date_format(run.starts_on) if run else "",
            "reason": (run.cancelled_reason if run and run.cancelled_at else enrolment.declined_reason) or "",
        }
        return Notice(str(text) % words, reverse("courses:resume", args=[enrolment.course_id]))

    return describe


def asks(enrolment, notification) -> Notice:
    words = {"name": enrolment.member.name, "course": title_of(enrolment, enrolment.course)}
    text = _("%(name)s asks for a place in “%(course)s”") % words
    return Notice(text, reverse("courses:people", args=[enrolment.course_id]))


def due_soon(enrolment, notification) -> Notice:
    """The key names step and day; the title is that of now."""
    number, _colon, day = notification.key.partition(":")
    step = enrolment.outline.step(int(number))
    words = {
        "step": step.title if step else title_of(enrolment, enrolment.course),
        "date": date_format(date.fromisoformat(day), "MONTH_DAY_FORMAT"),
    }
    return Notice(_("“%(step)s” is due %(date)s") % words, reverse("courses:resume", args=[enrolment.course_id]))


def register(code: str, label, text):
    return register_notice(code, label, describe=says(text), may_see=is_hers, targets=with_course, group=TAKING)


SEAT_GIVEN = register(
    "course_seat_given", gettext_lazy("You get a place in a course"), gettext_lazy("You have a place in “%(course)s”")
)
APPROVED_TO_WAIT = register(
    "course_approved",
    gettext_lazy("You are approved for a course and on its waiting list"),
    gettext_lazy("You are approved for “%(course)s”. All seats are taken: you are on the waiting list."),
)
DECLINED = register(
    "course_declined",
    gettext_lazy("You do not get a place in a course"),
    gettext_lazy("You did not get a place in “%(course)s”: %(reason)s"),
)
RUN_BEGUN = register(
    "course_run_begun", gettext_lazy("A run of a course begins"), gettext_lazy("“%(course)s” begins today (%(run)s)")
)
RUN_CANCELLED = register(
    "course_run_cancelled",
    gettext_lazy("A run of a course is cancelled"),
    gettext_lazy("%(run)s of “%(course)s” does not take place: %(reason)s"),
)
DUE_SOON = register_notice(
    "course_due_soon",
    gettext_lazy("A step of a course is due soon"),
    describe=due_soon,
    may_see=is_hers,
    targets=with_course,
    group=TAKING,
)
APPLICATION = register_notice(
    "course_application", gettext_lazy("Somebody asks for a place in your course"),
    describe=asks, may_see=may_decide, targets=with_course, group=TEACHING, concerns=lambda member: bool(member.roles),
)  # fmt: skip


def turn_of(enrolment) -> str:
    """Who leaves and comes back may be told again."""
    return enrolment.asked_at.strftime("%Y%m%d%H%M%S%f")


def tell(kind, enrolment) -> None:
    Notification.objects.tell(enrolment.member, kind, enrolment, key=turn_of(enrolment))


def remind(enrolment, deadline) -> None:
    """Once for each deadline; one that moved is another."""
    Notification.objects.tell(enrolment.member, DUE_SOON, enrolment, key=f"{deadline.step.pk}:{deadline.on.isoformat()}")


def tell_teachers(enrolment) -> None:
    teachers = {*enrolment.course.teachers.active(), *(enrolment.run.teachers.active() if enrolment.run else ())}
    Notification.objects.tell_each(teachers, APPLICATION, enrolment, actor=enrolment.member, key=turn_of(enrolment))


def with_session() -> QuerySet:
    from courses.models import Registration

    rows = Registration.objects.select_related("session__step", "session__run", "member")
    return titled(rows, "session__step__translation_key")


def may_attend(member, registration) -> bool:
    return registration.member_id == member.pk and registration.session.may_be_seen_by(member)


def says_of_session(text):
    def describe(registration, notification) -> Notice:
        session = registration.session
        session.told_title = getattr(registration, f"title_{get_language()}", None)
        when = f"{date_format(session.local_start.replace(tzinfo=None), 'DATETIME_FORMAT')} ({session.zone_name})"
        words = {"session": session.title, "when": when, "reason": session.cancelled_reason}
        return Notice(str(text) % words, session.get_absolute_url())

    return describe


def register_for_session(code: str, label, text):
    return register_notice(code, label, describe=says_of_session(text), may_see=may_attend, targets=with_session, group=TAKING)


SESSION_SEAT = register_for_session(
    "session_seat", gettext_lazy("You get a seat in a live session"), gettext_lazy("You have a seat in “%(session)s”, %(when)s")
)
SESSION_CHANGED = register_for_session(
    "session_changed", gettext_lazy("A live session is moved"), gettext_lazy("“%(session)s” has changed: it is %(when)s")
)
SESSION_CANCELLED = register_for_session(
    "session_cancelled", gettext_lazy("A live session is cancelled"), gettext_lazy("“%(session)s” is cancelled: %(reason)s")
)


def tell_of_session(kind, registration) -> None:
    """Each change is told once."""
    key = f"{turn_of(registration)}/{registration.session.sequence}"
    Notification.objects.tell(registration.member, kind, registration, key=key)
