"""Courses as editors make them: `make.course()` has one module with two lessons and a quiz."""

from itertools import count

from wagtail.models import Locale

from courses.models import CataloguePage, CoursePage, LessonPage, ModulePage, QuizPage
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
    page.locale = parent.locale
    page.live = False
    parent.add_child(instance=page)
    return published(page) if live else page


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


def course(title: str = "", **fields) -> CoursePage:
    """A course with one module: two lessons of 10 minutes and a quiz of 5."""
    made = empty_course(title, **fields)
    only = module(made)
    lesson(only)
    lesson(only)
    quiz(only)
    return made


def steps(course: CoursePage) -> list:
    """The original steps of a course in order, as pages."""
    pages = [*LessonPage.objects.descendant_of(course), *QuizPage.objects.descendant_of(course)]
    return sorted(pages, key=lambda page: page.path)


def twin(page: BasePage, language: str = "nb", *, title: str = "", live: bool = True) -> BasePage:
    """The page in the other language; what is above it first."""
    locale = Locale.objects.get_or_create(language_code=language)[0]
    made = page.copy_for_translation(locale, copy_parents=True)
    made.title = title or f"{page.title} ({language})"
    made.save()
    return published(made) if live else made
