"""What a course consists of, for one reader: modules and steps in order, by the originals' rules, in the reader's words.

Made for any number of courses with three queries, by the page tree's paths.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import CharField, F, IntegerField, Q, QuerySet, Value
from django.urls import reverse
from wagtail.models import Page

LESSON, QUIZ = "lesson", "quiz"


@dataclass(frozen=True)
class Step:
    """`pk` is the original's. `language` is that of the words behind `url`: not the reader's where no twin exists."""

    pk: int
    kind: str
    title: str
    url: str
    language: str
    minutes: int
    required: bool
    free_preview: bool
    number: int


@dataclass(frozen=True)
class Module:
    pk: int
    title: str
    language: str
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True)
class Outline:
    """One course. `pk` is the original course's."""

    pk: int
    title: str
    url: str
    language: str
    modules: tuple[Module, ...]

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for module in self.modules for step in module.steps)

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)

    def step(self, pk: int) -> Step | None:
        """The step with this original, if it is still part of the course."""
        return next((step for step in self.steps if step.pk == pk), None)

    def before(self, step: Step) -> Step | None:
        return self.steps[step.number - 2] if step.number > 1 else None

    def after(self, step: Step) -> Step | None:
        return self.steps[step.number] if step.number < len(self.steps) else None


def outlines_of(course_ids: Iterable[int], language: str) -> dict[int, Outline]:
    """Original course id → its outline in this language (3 queries for all; none for no courses)."""
    courses = list(Page.objects.filter(pk__in=set(course_ids)).select_related("locale"))
    if not courses:
        return {}
    parts = list(parts_below(courses))
    words = Words([*(course.translation_key for course in courses), *(part["translation_key"] for part in parts)], language)
    below = {course.pk: [part for part in parts if part["path"].startswith(course.path)] for course in courses}
    return {course.pk: outline_of(course, below[course.pk], words) for course in courses}


def parts_below(courses: list[Page]) -> QuerySet:
    """Live modules, lessons and quizzes below these pages as rows, in the order of the tree (1 query)."""
    from courses.models import LessonPage, ModulePage, QuizPage

    below = Q()
    for course in courses:
        below |= Q(path__startswith=course.path)
    names = ("pk", "path", "url_path", "title", "translation_key", "kind", "lasts", "is_required", "is_free")

    def rows(model, kind: str, minutes, required, free) -> QuerySet:
        facts = {"lasts": minutes, "is_required": required, "is_free": free, "kind": Value(kind, CharField())}
        return model.objects.live().filter(below).order_by().annotate(**facts).values(*names)

    rules = (F("minutes"), F("required"), F("free_preview"))
    none = (Value(0, IntegerField()), Value(False), Value(False))
    modules = rows(ModulePage, "module", *none)
    return modules.union(rows(LessonPage, LESSON, *rules), rows(QuizPage, QUIZ, *rules)).order_by("path")


class Words:
    """Titles and addresses of live pages in the reader's language, by translation key (1 query)."""

    def __init__(self, keys: list, language: str):
        pages = Page.objects.live().filter(translation_key__in=keys, locale__language_code=language)
        self.language = language
        self.of = {page.translation_key: page for page in pages.only("title", "path", "depth", "url_path", "translation_key")}


def outline_of(course: Page, parts: list[dict], words: Words) -> Outline:
    here = words.of.get(course.translation_key, course)
    language = words.language if here is not course else course.locale.language_code
    speaker = Speaker(course, here, words)
    modules, numbered = [], 0
    for module in (part for part in parts if part["kind"] == "module"):
        below = [part for part in parts if part["kind"] != "module" and part["path"].startswith(module["path"])]
        steps = tuple(speaker.step(part, numbered + place) for place, part in enumerate(below, start=1))
        numbered += len(steps)
        title, told_in, _ = speaker.words(module)
        modules.append(Module(module["pk"], title, told_in, steps))
    return Outline(course.pk, here.title, here.url or "", language, tuple(modules))


class Speaker:
    """Tells the parts of one course in the reader's language, and in the original's where there is no twin."""

    def __init__(self, course: Page, here: Page, words: Words):
        self.course, self.here, self.all = course, here, words
        self.course_url = course.url or ""
        self.here_url = here.url or "" if here is not course else self.course_url

    def words(self, part: dict) -> tuple[str, str, str]:
        """Title, language and address of a part."""
        twin = self.all.of.get(part["translation_key"])
        if twin and twin.path.startswith(self.here.path):
            return twin.title, self.all.language, self.here_url + twin.url_path[len(self.here.url_path) :]
        if twin:
            return twin.title, self.all.language, twin.url or ""
        # The reader keeps her language around the words she gets in the other one.
        return part["title"], self.course.locale.language_code, reverse("courses:step", args=[part["pk"]])

    def step(self, part: dict, number: int) -> Step:
        title, language, url = self.words(part)
        return Step(
            pk=part["pk"],
            kind=part["kind"],
            title=title,
            url=url,
            language=language,
            minutes=part["lasts"],
            required=bool(part["is_required"]),
            free_preview=bool(part["is_free"]),
            number=number,
        )
