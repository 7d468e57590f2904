"""Courses with modules, lessons and quizzes, each in both languages."""

from datetime import datetime

from courses.models import CoursePage, LessonPage, ModulePage, QuizPage
from foundation.pages import BasePage
from home.demo import content
from home.demo.cluster import Cluster
from home.demo.course_rules import require_courses, rules_of
from home.demo.pages import aim, below, stream, twin
from home.demo.recordings import with_recordings
from home.demo.story import Raw, stable_id

DAYS_AGO = {
    "ai-for-decision-makers": 400,
    "from-data-to-service": 300,
    "building-ai-together": 220,
    "privacy-when-you-build": 185,
    "language-models-at-work": 150,
    "from-pilot-to-product": 95,
}


def make_courses(cluster: Cluster, catalogue: BasePage) -> None:
    found = {words["slug"]: words for words in content.folder("courses", "course.toml")}
    for slug in sorted(found, key=lambda slug: -DAYS_AGO.get(slug, 0)):
        at = cluster.days_ago(DAYS_AGO.get(slug, 60), hour=10)
        cluster.courses[slug] = make_course(cluster, catalogue, found[slug], at)
    require_courses(cluster, found)


def make_course(cluster: Cluster, catalogue: BasePage, words: dict, at: datetime) -> CoursePage:
    course = CoursePage(
        slug=words["slug"],
        provider=cluster.organisations[words["provider"]],
        level=words["level"],
        audience=words["audience"],
        certificate_months=words.get("certificate_months"),
        **course_texts(words, "en"),
    )
    course.teachers = [cluster.members[words["teacher"]]]
    below(catalogue, aim(course, words, cluster), at=at)
    twin(course, **course_texts(words, "nb"))
    made: dict[str, BasePage] = {}
    for number, module in enumerate(words["modules"]):
        make_module(course, words["slug"], module, number, at, made)
    return CoursePage.objects.get(pk=course.pk)


def course_texts(words: dict, language: str) -> dict:
    outcomes = [
        {"type": "outcome", "value": outcome, "id": stable_id(words["slug"], "outcome", place)}
        for place, outcome in enumerate(words["outcomes"][language])
    ]
    texts = content.in_language(words, language, "title", "summary", "for_whom")
    return {**texts, "outcomes": stream(CoursePage, "outcomes", outcomes)}


def make_module(course: CoursePage, course_slug: str, words: dict, number: int, at: datetime, made: dict[str, BasePage]) -> None:
    page = ModulePage(title=words["title"]["en"], slug=f"module-{number + 1}", **rules_of(words, made))
    module = below(course, page, at=at)
    twin(module, title=words["title"]["nb"])
    for place, step in enumerate(words["steps"]):
        make = make_quiz if step["kind"] == "quiz" else make_lesson
        rules = {"minutes": step["minutes"], "required": step.get("required", True), **rules_of(step, made)}
        made[step["slug"]] = make(module, course_slug, step, at, {**rules, "free_preview": not number and not place})


def make_lesson(module: ModulePage, course_slug: str, words: dict, at: datetime, rules: dict) -> BasePage:
    """The very first lesson may be read by everyone who sees the course."""

    def texts(language: str) -> dict:
        blocks = content.body(f"courses/{course_slug}/{words['body']}", language)
        return {"title": words["title"][language], "body": stream(LessonPage, "body", with_recordings(blocks))}

    lesson = below(module, LessonPage(slug=words["slug"], **rules, **texts("en")), at=at)
    twin(lesson, **texts("nb"))
    return lesson


def make_quiz(module: ModulePage, course_slug: str, words: dict, at: datetime, rules: dict) -> BasePage:
    def texts(language: str) -> dict:
        place = f"{course_slug}/{words['slug']}"
        asked = [question(each, language, f"{place}/{number}") for number, each in enumerate(words["questions"])]
        return {**content.in_language(words, language, "title", "intro"), "questions": stream(QuizPage, "questions", asked)}

    quiz = below(module, QuizPage(slug=words["slug"], pass_percent=words["pass_percent"], **rules, **texts("en")), at=at)
    twin(quiz, **texts("nb"))
    return quiz


def question(words: dict, language: str, place: str) -> Raw:
    """A question as its block keeps it; ids are the same in both languages, so that answers find their key."""
    value = content.in_language(words, language, "text", "explanation", "unit")
    if words["kind"] == "true_false":
        value["answer"] = "true" if words["answer"] else "false"
    elif words["kind"] == "numeric":
        value |= {"answer": words["answer"], "tolerance": words.get("tolerance", "0")}
    else:
        value["options"] = [option(each, language, f"{place}/{number}") for number, each in enumerate(words["options"])]
    return {"type": words["kind"], "id": stable_id("question", place), "value": value}


def option(words: dict, language: str, place: str) -> Raw:
    value = {"text": words["text"][language], "correct": words["correct"]}
    return {"type": "item", "id": stable_id("option", place), "value": value}
