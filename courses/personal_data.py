"""Persons in this floor: who learns what, who proved it, who teaches it."""

from collections.abc import Iterator

from courses.models import Attempt, Certificate, CoursePage, Enrolment
from foundation.data_map import holds_personal_data
from members.models import Member


def enrolments(member: Member) -> Iterator[dict]:
    for enrolment in Enrolment.objects.of(member).select_related("course", "organisation").prefetch_related("completions__step"):
        yield {
            "course": enrolment.course.title,
            "organisation": str(enrolment.organisation or ""),
            "status": enrolment.status,
            "started_at": enrolment.started_at.isoformat(),
            "completed_at": enrolment.completed_at and enrolment.completed_at.isoformat(),
            "steps": [
                {"title": done.step.title, "how": done.how, "completed_at": done.completed_at.isoformat()}
                for done in enrolment.completions.all()
            ],
        }


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


def stop_teaching(member: Member) -> None:
    for course in CoursePage.objects.filter(teachers=member):
        course.teachers.remove(member)
        course.save()


holds_personal_data(
    "courses.Enrolment",
    "member",
    why="which courses a member takes and how far she is",
    export=enrolments,
    # Completions and attempts go with it.
    erase=lambda member: Enrolment.objects.of(member).delete(),
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
