"""Courses as editors make them: `make.course()` has one module with two lessons and a quiz."""

from datetime import timedelta
from itertools import count

from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.signals import page_published

from courses.models import (
    CataloguePage,
    CoursePage,
    Enrolment,
    LearningPathPage,
    LessonPage,
    LiveSessionPage,
    ModulePage,
    PathPart,
    QuizPage,
    Run,
    Session,
)
from courses.step_kinds import step_models
from foundation.pages import BasePage
from tests.make.pages import front
from tests.make.people import organisation

numbers = count(1)
STORY = [("text", "<p>Data grow old like milk.</p>")]
QUESTIONS = [
    {"type": "single", "id": "q1", "value": {
        "text": "What is a baseline?", "explanation": "The secret of the simplest method.",
        "options": [
            {"type": "item", "id": "q1-right", "value": {"text": "The simplest method", "correct": True}},
            {"type": "item", "id": "q1-wrong", "value": {"text": "The newest model", "correct": False}},
        ]}},
    {"type": "multiple", "id": "q2", "value": {
        "text": "Which are personal data?", "explanation": "The secret of persons.",
        "options": [
            {"type": "item", "id": "q2-a", "value": {"text": "A name", "correct": True}},
            {"type": "item", "id": "q2-b", "value": {"text": "An address", "correct": True}},
            {"type": "item", "id": "q2-c", "value": {"text": "The weather", "correct": False}},
        ]}},
    {"type": "true_false", "id": "q3", "value": {
        "text": "A model may be wrong.", "answer": "true", "explanation": "The secret of error."}},
    {"type": "numeric", "id": "q4", "value": {
        "text": "What is 3 of 4?", "answer": "0.75", "tolerance": "0.01", "unit": "", "explanation": "The secret of fractions."}},
]  # fmt: skip
RIGHT = {"q1": "q1-right", "q2": ["q2-a", "q2-b"], "q3": "true", "q4": "0,75"}


def published(page: BasePage) -> BasePage:
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def below(parent, page: BasePage, *, live: bool = True) -> BasePage:
    """Published as Wagtail does it, but saved once and not three times."""
    page.locale = parent.locale
    page.live = live
    if not live:
        return parent.add_child(instance=page)
    page.first_published_at = page.last_published_at = timezone.now()
    parent.add_child(instance=page)
    page.live_revision = page.save_revision()
    Page.objects.filter(pk=page.pk).update(live_revision=page.live_revision, has_unpublished_changes=False)
    page_published.send(sender=type(page), instance=page, revision=page.live_revision)
    return type(page).objects.get(pk=page.pk)


def live_front(language: str):
    """Pages are reached only below a front page that is live."""
    top = front(language)
    return top if top.live else published(top)


def catalogue(language: str = "en") -> CataloguePage:
    found = CataloguePage.objects.filter(locale__language_code=language).first()
    return found or below(live_front(language), CataloguePage(title="Courses", slug=f"catalogue-{language}"))


def empty_course(title: str = "", *, language: str = "en", **fields) -> CoursePage:
    number = next(numbers)
    provider = fields.pop("provider", None) or organisation()
    fields = {"summary": "What it is about.", **fields}
    made = CoursePage(title=title or f"Course {number}", slug=f"course-{number}", provider=provider, **fields)
    return below(catalogue(language), made)


def module(course: CoursePage, title: str = "", *, live: bool = True) -> ModulePage:
    number = next(numbers)
    return below(course, ModulePage(title=title or f"Module {number}", slug=f"module-{number}"), live=live)


def lesson(module: ModulePage, title: str = "", *, live: bool = True, **fields) -> LessonPage:
    number = next(numbers)
    made = LessonPage(title=title or f"Lesson {number}", slug=f"lesson-{number}", **{"minutes": 10, "body": STORY, **fields})
    return below(module, made, live=live)


def quiz(module: ModulePage, title: str = "", *, questions: list | None = None, live: bool = True, **fields) -> QuizPage:
    number = next(numbers)
    made = QuizPage(title=title or f"Quiz {number}", slug=f"quiz-{number}", **{"minutes": 5, **fields})
    made.questions = made.questions.stream_block.to_python(QUESTIONS if questions is None else questions)
    return below(module, made, live=live)


def step(module: ModulePage, model: type, title: str = "", *, live: bool = True, **fields):
    """A step of any kind, with nothing in it but what every step has."""
    number = next(numbers)
    return below(module, model(title=title or f"Step {number}", slug=f"step-{number}", **fields), live=live)


def course(title: str = "", **fields) -> CoursePage:
    """A course with one module: two lessons of 10 minutes and a quiz of 5."""
    made = empty_course(title, **fields)
    only = module(made)
    lesson(only)
    lesson(only)
    quiz(only)
    return made


def path(title: str = "", *, courses=(), electives=(), language: str = "en", **fields) -> LearningPathPage:
    """A learning path: these courses are mandatory, of the others so many as `electives_needed` says."""
    number = next(numbers)
    made = LearningPathPage(title=title or f"Path {number}", slug=f"path-{number}", **{"summary": "Where it leads.", **fields})
    parts = [*((course, True) for course in courses), *((course, False) for course in electives)]
    made.parts = [PathPart(course=course, mandatory=needed, sort_order=place) for place, (course, needed) in enumerate(parts)]
    return below(catalogue(language), made)


def complete(member, course: CoursePage) -> Enrolment:
    """The member takes the course from first to last."""
    enrolment = Enrolment.objects.enrol(member, course)
    for step in steps(course):
        enrolment.complete(step)
    return enrolment


def run(course: CoursePage, *, starts: int = 7, lasts: int = 30, **fields) -> Run:
    """A run that starts in so many days and lasts so many."""
    first = timezone.localdate() + timedelta(days=starts)
    names = {"name_en": f"Run {next(numbers)}", "name_nb": "Kull"}
    return Run.objects.create(course=course, starts_on=first, ends_on=first + timedelta(days=lasts), **{**names, **fields})


def live(module: ModulePage, title: str = "", **fields) -> LiveSessionPage:
    number = next(numbers)
    made = LiveSessionPage(title=title or f"Live {number}", slug=f"live-{number}", **{"minutes": 60, "body": STORY, **fields})
    return below(module, made)


def session(
    *, starts: timedelta = timedelta(days=2), step: LiveSessionPage | None = None, save: bool = True, **fields
) -> Session:
    """An hour of a live session so much from now: of a step, or alone for all members."""
    first, number = timezone.now() + starts, next(numbers)
    alone = {} if step else {"title_en": f"Session {number}", "title_nb": f"Samling {number}"}
    given = {"join_url": "https://meet.example.org/", **alone, **fields}
    made = Session(step=step, starts_at=first, ends_at=first + timedelta(hours=1), **given)
    if save:
        made.save()
    return made


def steps(course: CoursePage) -> list:
    """The original steps of a course in order, as pages."""
    pages = [page for model in step_models() for page in model.objects.descendant_of(course)]
    return sorted(pages, key=lambda page: page.path)


def twin(page: BasePage, language: str = "nb", *, title: str = "", live: bool = True) -> BasePage:
    """The page in the other language; what is above it first."""
    locale = Locale.objects.get_or_create(language_code=language)[0]
    made = page.copy_for_translation(locale, copy_parents=True)
    made.title = title or f"{page.title} ({language})"
    made.save()
    return published(made) if live else made
