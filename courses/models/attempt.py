"""A quiz handed in: what was asked, what was answered, how it was marked. It never changes, whatever becomes of the quiz."""

from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from courses.conditions import Condition
from courses.models.enrolment import Enrolment
from courses.models.quiz import QuizPage
from courses.questions import NUMERIC, Answer, Question, score_of


class Marked(NamedTuple):
    """A question with the answer given: `fraction` from 0 to 1."""

    question: Question
    answer: Answer | None
    fraction: Decimal

    @property
    def chosen(self) -> list[str]:
        return [self.answer] if isinstance(self.answer, str) else list(self.answer or [])

    @property
    def words(self) -> list[str]:
        """The answer as a person would say it."""
        texts = {option.id: option.text for option in self.question.options}
        return [texts.get(each, each) for each in self.chosen]

    @property
    def right_number(self) -> str:
        return localize(Decimal(self.question.answer), use_l10n=True) if self.question.kind == NUMERIC else ""

    @property
    def is_right(self) -> bool:
        return self.fraction == 1


def facts_of(quiz: QuizPage, answers: dict[str, Answer]) -> dict:
    """What was asked, what was answered and how it is marked."""
    asked = quiz.asked
    score = score_of(asked, answers)
    questions = [question.as_json() for question in asked]
    snapshot = {"language": quiz.language, "pass_percent": quiz.pass_percent, "questions": questions}
    return {"snapshot": snapshot, "answers": answers, "score": score, "passed": score >= quiz.pass_percent}


class AttemptQuerySet(models.QuerySet):
    def of(self, member):
        return self.filter(enrolment__member=member)

    def hand_in(
        self,
        enrolment: Enrolment,
        quiz: QuizPage,
        answers: dict[str, Answer],
        *,
        number: int | None = None,
        at: datetime | None = None,
    ) -> "Attempt":
        """Mark and keep these answers; who passes has done the step. The same `number` again returns what was handed in first.

        `number`: which attempt the form was made for, counted from 1; None or more than the next: the next.
        """
        with transaction.atomic():
            Enrolment.objects.select_for_update().get(pk=enrolment.pk)
            last = len(enrolment.attempts_at(quiz))
            number = min(number or last + 1, last + 1)
            if kept := self.filter(enrolment=enrolment, quiz=quiz.original_id, number=number).first():
                return self._first(kept)
            attempt = self._keep(enrolment, quiz, answers, number, at or timezone.now())
            enrolment.meet(quiz, Condition.SUBMITTED, at=at, note=f"attempt {attempt.number}")
            if attempt.passed:
                enrolment.meet(quiz, Condition.PASSED, at=at, note=f"attempt {attempt.number}")
            return attempt

    def _keep(self, enrolment, quiz: QuizPage, answers: dict, number: int, at: datetime) -> "Attempt":
        facts = {**facts_of(quiz, answers), "submitted_at": at}
        key = {"enrolment": enrolment, "quiz_id": quiz.original_id, "number": number}
        try:
            with transaction.atomic():
                return self.create(**key, **facts)
        except IntegrityError:
            # The other tab was first.
            return self._first(self.get(**key))

    def _first(self, kept: "Attempt") -> "Attempt":
        kept.was_handed_in_before = True
        return kept


class Attempt(models.Model):
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="attempts")
    quiz = models.ForeignKey(QuizPage, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveIntegerField()
    snapshot = models.JSONField()
    answers = models.JSONField()
    score = models.DecimalField(max_digits=4, decimal_places=1)
    passed = models.BooleanField()
    submitted_at = models.DateTimeField(default=timezone.now)

    objects = AttemptQuerySet.as_manager()
    # Whether `hand_in` found it there already.
    was_handed_in_before = False

    class Meta:
        verbose_name = _("attempt at a quiz")
        verbose_name_plural = _("attempts at quizzes")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["enrolment", "quiz", "number"], name="one_attempt_a_number")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.quiz_id} ({self.number})"

    @classmethod
    def tried(cls, quiz: QuizPage, answers: dict[str, Answer]) -> "Attempt":
        """Marked, but never kept: a teacher tries the quiz."""
        return cls(quiz=quiz, number=1, **facts_of(quiz, answers))

    @property
    def language(self) -> str:
        return self.snapshot["language"]

    @property
    def pass_percent(self) -> int:
        return self.snapshot["pass_percent"]

    @cached_property
    def marked(self) -> list[Marked]:
        """Every question as it was asked, with the answer given and what it earned."""
        questions = [Question.from_json(stored) for stored in self.snapshot["questions"]]
        answers = self.answers
        return [Marked(each, answers.get(each.id), each.fraction(answers.get(each.id))) for each in questions]
