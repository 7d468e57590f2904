"""Persons in this floor: who learns what, who proved it, who teaches it."""

from collections.abc import Iterator

from courses import personal_proof, personal_teaching  # noqa: F401 - declare more
from courses.models import Attempt, CalendarFeed, Certificate, CoursePage, Enrolment, EnrolmentLink, Registration, Run
from foundation.data_map import holds_personal_data
from members.models import Member


def enrolments(member: Member) -> Iterator[dict]:
    found = Enrolment.objects.of(member).select_related("course", "organisation", "run")
    for enrolment in found.prefetch_related("completions__step", "met_conditions__step"):
        yield {
            "course": enrolment.course.title,
            "organisation": str(enrolment.organisation or ""),
            "run": str(enrolment.run or ""),
            "status": enrolment.status,
            "source": enrolment.source,
            "message": enrolment.message,
            "declined_reason": enrolment.declined_reason,
            "asked_at": enrolment.asked_at.isoformat(),
            "started_at": enrolment.started_at.isoformat(),
            "completed_at": enrolment.completed_at and enrolment.completed_at.isoformat(),
            "steps": [
                {"title": done.step.title, "how": done.how, "completed_at": done.completed_at.isoformat()}
                for done in enrolment.completions.all()
            ],
            "met": [
                {"title": met.step.title, "condition": met.condition, "met_at": met.met_at.isoformat()}
                for met in enrolment.met_conditions.all()
            ],
            "signed_off_at": enrolment.signed_off_at and enrolment.signed_off_at.isoformat(),
        }


def forget_learner(member: Member) -> None:
    """Completions, met conditions and attempts go with her enrolments, her seats to those who wait; whom she signed off stays so."""
    offers = [enrolment.offer for enrolment in Enrolment.objects.of(member).seated().select_related("course", "run")]
    Enrolment.objects.of(member).delete()
    Enrolment.objects.filter(signed_off_by=member).update(signed_off_by=None)
    Enrolment.objects.filter(enrolled_by=member).update(enrolled_by=None)
    for offer in offers:
        offer.fill()


def attempts(member: Member) -> Iterator[dict]:
    for attempt in Attempt.objects.of(member).select_related("quiz"):
        yield {
            "quiz": attempt.quiz.title,
            "number": attempt.number,
            "questions": [marked.question.text for marked in attempt.marked],
            "answers": [marked.words for marked in attempt.marked],
            "score": str(attempt.score),
            "passed": attempt.passed,
            "submitted_at": attempt.submitted_at.isoformat(),
        }


def certificates(member: Member) -> Iterator[dict]:
    return (certificate.as_json() for certificate in Certificate.objects.of(member))


def taught(member: Member) -> Iterator[dict]:
    return ({"teaches": course.title} for course in CoursePage.objects.filter(teachers=member))


def taught_runs(member: Member) -> Iterator[dict]:
    return ({"teaches": f"{run.course.title}: {run}"} for run in Run.objects.filter(teachers=member).select_related("course"))


def stop_teaching_runs(member: Member) -> None:
    for run in Run.objects.filter(teachers=member):
        run.teachers.remove(member)
        run.save()


def links_made(member: Member) -> Iterator[dict]:
    for link in EnrolmentLink.objects.filter(made_by=member).select_related("course"):
        yield {"course": link.course.title, "note": link.note, "made_at": link.made_at.isoformat(), "uses": link.uses}


def stop_teaching(member: Member) -> None:
    for course in CoursePage.objects.filter(teachers=member):
        course.teachers.remove(member)
        course.save()


holds_personal_data(
    "courses.Enrolment",
    "member",
    "enrolled_by",
    "signed_off_by",
    why="which courses a member takes and how far she is; who enrolled her and who signed her off",
    export=enrolments,
    erase=forget_learner,
    texts=("message", "declined_reason"),
)
holds_personal_data("courses.Run", "teachers", why="who teaches a run of a course", export=taught_runs, erase=stop_teaching_runs)
holds_personal_data(
    "courses.EnrolmentLink",
    "made_by",
    why="which teacher made an invitation link",
    export=links_made,
    erase=lambda member: EnrolmentLink.objects.filter(made_by=member).update(made_by=None),
)
holds_personal_data(
    "courses.Attempt",
    why="what a member answered in a quiz, and how it was marked",
    export=attempts,
    texts=("answers",),
)
holds_personal_data(
    "courses.Certificate",
    "member",
    why="proof that a member completed a course; without its holder's name once she is erased",
    export=certificates,
    erase=lambda member: Certificate.objects.of(member).forget_holder(),
    texts=("holder_name",),
)
holds_personal_data("courses.CoursePage", "teachers", why="who teaches a course", export=taught, erase=stop_teaching)


def registrations(member: Member) -> Iterator[dict]:
    for row in Registration.objects.of(member).select_related("session__step"):
        yield {
            "session": row.session.title,
            "starts_at": row.session.starts_at.isoformat(),
            "status": row.status,
            "asked_at": row.asked_at.isoformat(),
            "attended_at": row.attended_at and row.attended_at.isoformat(),
            "minutes": row.minutes,
        }


def leave_sessions(member: Member) -> None:
    """Her seats go to those who wait."""
    sessions = [row.session for row in Registration.objects.of(member).select_related("session")]
    Registration.objects.of(member).delete()
    for session in sessions:
        session.fill()


def hosted(member: Member) -> Iterator[dict]:
    return ({"hosts": session.title, "starts_at": session.starts_at.isoformat()} for session in member.hosted_sessions.all())


holds_personal_data(
    "courses.Registration",
    "member",
    why="which live sessions a member registered for, and how long she was there",
    export=registrations,
    erase=leave_sessions,
)
holds_personal_data(
    "courses.Session",
    "hosts",
    why="who holds a live session",
    export=hosted,
    erase=lambda member: member.hosted_sessions.clear(),
)
holds_personal_data(
    "courses.CalendarFeed",
    "member",
    why="the secret address of a member's own calendar",
    export=lambda member: [{"address": feed.address} for feed in CalendarFeed.objects.filter(member=member)],
    erase=lambda member: CalendarFeed.objects.filter(member=member).delete(),
    texts=("secret",),
)
