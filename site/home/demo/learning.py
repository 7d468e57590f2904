"""One member learns, by the models' own methods: the next step of a course, a quiz, an article, a case."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, partial
from random import Random

from courses.models import Attempt, CoursePage, Enrolment, LessonPage, QuizPage
from courses.questions import Answer, Question
from experience_exchange.models import CasePage, CaseReading
from home.demo.cluster import Cluster
from home.demo.course_rules import may_begin
from knowledge_base.models import ArticlePage, Reading
from members.models import Member

TRIES = 4


@dataclass
class Library:
    """What can be learnt, in one language; originals stand in where there is no twin. Made once for all its readers."""

    cluster: Cluster
    language: str

    @cached_property
    def steps(self) -> dict[int, LessonPage | QuizPage]:
        return {page.original_id: page for model in (LessonPage, QuizPage) for page in self.told(model)}

    @cached_property
    def articles(self) -> list[ArticlePage]:
        return sorted(self.told(ArticlePage), key=lambda page: page.first_published_at)

    @cached_property
    def cases(self) -> list[CasePage]:
        return sorted(self.told(CasePage), key=lambda page: page.first_published_at)

    def told(self, model) -> list:
        pages = list(model.objects.live().best_in(self.language).select_related("locale"))
        originals = model.objects.in_bulk([page.original_id for page in pages])
        for page in pages:
            page.original = originals[page.original_id]
            remember_aims(page, page.original)
        return pages


def remember_aims(*pages) -> None:
    """Ask once what they are for, not at each of a thousand acts."""
    for page in pages:
        if hasattr(page, "weighed_aims"):
            page.weighed_aims = partial(lambda aims: aims, page.weighed_aims())


@dataclass
class Learner:
    member: Member
    library: Library
    chance: Random
    # The share of questions she answers right at the first try.
    skill: float = 0.85
    enrolments: dict[int, Enrolment] = field(default_factory=dict)
    read: set[int] = field(default_factory=set)

    def may_start(self, course: CoursePage) -> bool:
        completed = {number for number, enrolment in self.enrolments.items() if enrolment.completed_at}
        return course.pk not in self.enrolments and may_begin(course, completed)

    def start(self, course: CoursePage, at: datetime) -> Enrolment:
        enrolment = Enrolment.objects.enrol(self.member, course, at=at)
        self.enrolments[course.pk] = enrolment
        return enrolment

    @property
    def under_way(self) -> Enrolment | None:
        return next((enrolment for enrolment in self.enrolments.values() if not enrolment.completed_at), None)

    def take_step(self, enrolment: Enrolment, at: datetime) -> datetime:
        """Do the next step; returns when it was done."""
        step = enrolment.progress.next
        done = at + timedelta(minutes=step.minutes)
        page = self.library.steps[step.pk]
        if isinstance(page, QuizPage):
            return self.pass_quiz(enrolment, page, done)
        enrolment.complete(page, at=done)
        return done

    def pass_quiz(self, enrolment: Enrolment, quiz: QuizPage, at: datetime) -> datetime:
        """Try until it is passed: what was wrong is known the next time."""
        for attempt in range(TRIES):
            sure = self.skill if attempt == 0 else 1 - (1 - self.skill) / (attempt + 2)
            sure = 1 if attempt == TRIES - 1 else sure
            answers = {question.id: self.answer(question, sure) for question in quiz.asked}
            if Attempt.objects.hand_in(enrolment, quiz, answers, at=at).passed:
                return at
            at += timedelta(minutes=3)
        return at

    def answer(self, question: Question, sure: float) -> Answer:
        is_right = self.chance.random() < sure
        if question.options:
            chosen = [option.id for option in question.options if option.correct == is_right]
            return chosen[:1][0] if question.kind == "single" else chosen
        if question.kind == "true_false":
            return question.answer if is_right else {"true": "false", "false": "true"}[question.answer]
        return question.answer if is_right else str(int(float(question.answer)) + 100_000)

    def read_something(self, at: datetime, *, cases: bool = False) -> bool:
        """Read what she has not read and what was there then; False where there is nothing left."""
        shelf = self.library.cases if cases else self.library.articles
        unread = [page for page in shelf if page.pk not in self.read and page.first_published_at < at]
        if not unread:
            return False
        page = self.chance.choice(unread[-4:])
        self.read.add(page.pk)
        (CaseReading if cases else Reading).objects.mark(self.member, page, at=at)
        return True
