"""What a course consists of, for one reader: modules and steps in order, by the originals' rules, in the reader's words.

Made for any number of courses with three queries, by the page tree's paths, and remembered until any page changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import CharField, F, IntegerField, Q, QuerySet, Value
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from courses.conditions import Condition, conditions_in
from courses.gates import OPEN, Gate
from courses.progress import Rule
from courses.step_kinds import StepKind, step_kinds, step_models
from foundation.memory import remember_each

GATE = ("opens_after", "opens_score", "opens_at", "opens_days")
DUE = "due_days"


@dataclass(frozen=True)
class Step:
    """`pk` is the original's. `language` is that of the words behind `url`: not the reader's where no twin exists."""

    pk: int
    kind: StepKind
    title: str
    url: str
    language: str
    minutes: int
    required: bool
    free_preview: bool
    number: int
    module: int = 0
    done_when: tuple[Condition, ...] = ()
    gate: Gate = OPEN
    since: datetime | None = None
    due_days: int | None = None


@dataclass(frozen=True)
class Module:
    pk: int
    title: str
    language: str
    steps: tuple[Step, ...]
    needed: int | None = None
    gate: Gate = OPEN
    due_days: int | None = None

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
    modules_needed: int | None = None
    needs_sign_off: bool = False

    @cached_property
    def rule(self) -> Rule:
        """What is enough to complete it."""
        steps = {module.pk: module.needed for module in self.modules if module.needed is not None}
        return Rule(steps, self.modules_needed, self.needs_sign_off)

    @cached_property
    def asks_for_scores(self) -> bool:
        return any(part.gate.score for part in (*self.modules, *self.steps))

    @cached_property
    def gated(self) -> tuple[tuple[Step, list[tuple[Gate, Step]]], ...]:
        """The steps behind gates: each with its gates and the step before which each gate stands."""
        # A gate before the module stands before its first step.
        behind = ((step, [(module.gate, module.steps[0]), (step.gate, step)]) for module in self.modules for step in module.steps)
        found = ((step, [(gate, first) for gate, first in gates if gate != OPEN]) for step, gates in behind)
        return tuple((step, gates) for step, gates in found if gates)

    @cached_property
    def _by_number(self) -> dict[int, Step]:
        return {step.pk: step for step in self.steps}

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for module in self.modules for step in module.steps)

    @cached_property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)

    def step(self, pk: int) -> Step | None:
        """The step with this original, if it is still part of the course."""
        return self._by_number.get(pk)

    def before(self, step: Step) -> Step | None:
        return self.steps[step.number - 2] if step.number > 1 else None

    def after(self, step: Step) -> Step | None:
        return self.steps[step.number] if step.number < len(self.steps) else None


def outlines_of(course_ids: Iterable[int], language: str) -> dict[int, Outline]:
    """Original course id → its outline in this language (3 queries for all that are not remembered).

    An outline is the same for every reader and is never changed; a course that does not exist has none.
    """
    return remember_each("outline", course_ids, lambda missing: make_outlines(missing, language), language)


def make_outlines(course_ids: Iterable[int], language: str) -> dict[int, Outline]:
    courses = list(course_pages(course_ids))
    if not courses:
        return {}
    parts = list(parts_below(courses))
    words = Words([*(course.translation_key for course in courses), *(part["translation_key"] for part in parts)], language)
    below = {course.pk: [part for part in parts if part["path"].startswith(course.path)] for course in courses}
    # Addresses too speak the outline's language, whoever asks for it first.
    with translation.override(language):
        return {course.pk: outline_of(course, below[course.pk], words) for course in courses}


def course_pages(course_ids: Iterable[int]) -> QuerySet:
    from courses.models import CoursePage

    names = ("title", "path", "depth", "url_path", "translation_key", "modules_needed", "needs_sign_off", "locale__language_code")
    return CoursePage.objects.filter(pk__in=set(course_ids)).select_related("locale").only(*names)


def parts_below(courses: list[Page]) -> QuerySet:
    """Live modules and steps of every kind below these pages as rows, in the order of the tree (1 query)."""
    from courses.models import ModulePage

    below = Q()
    for course in courses:
        below |= Q(path__startswith=course.path)
    names = ("pk", "path", "url_path", "title", "translation_key", "first_published_at", *GATE, DUE)

    def rows(model, kind: str, **facts) -> QuerySet:
        facts["kind"] = Value(kind, CharField())
        return model.objects.live().filter(below).order_by().annotate(**facts).values(*names, *sorted(facts))

    none, no = Value(0, IntegerField()), Value(False)
    modules = rows(
        ModulePage, "module", lasts=none, is_required=no, is_free=no, asked=Value("", CharField()), enough=F("steps_needed")
    )
    rules = {
        "lasts": F("minutes"),
        "is_required": F("required"),
        "is_free": F("free_preview"),
        "asked": F("done_when"),
        "enough": Value(None, IntegerField()),
    }
    return modules.union(*(rows(model, model.kind.code, **rules) for model in step_models())).order_by("path")


def gate_of(part: dict) -> Gate:
    return Gate(*(part[name] for name in GATE))


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
        steps = tuple(speaker.step(part, numbered + place, module["pk"]) for place, part in enumerate(below, start=1))
        numbered += len(steps)
        title, told_in, _ = speaker.words(module)
        modules.append(Module(module["pk"], title, told_in, steps, module["enough"], gate_of(module), module[DUE]))
    rule = (course.modules_needed, course.needs_sign_off)
    return Outline(course.pk, here.title, here.url or "", language, tuple(modules), *rule)


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

    def step(self, part: dict, number: int, module: int) -> Step:
        title, language, url = self.words(part)
        kind = step_kinds()[part["kind"]]
        return Step(
            pk=part["pk"],
            kind=kind,
            title=title,
            url=url,
            language=language,
            minutes=part["lasts"],
            required=bool(part["is_required"]),
            free_preview=bool(part["is_free"]),
            number=number,
            module=module,
            done_when=conditions_in(part["asked"]) or kind.done_when,
            gate=gate_of(part),
            since=part["first_published_at"],
            due_days=part[DUE],
        )
