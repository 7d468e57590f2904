"""A small test. Questions and options have ids that stay, so that answers find their key in every language and order."""

from functools import cached_property

from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.models import Page

from courses.conditions import Condition
from courses.models.steps import StepForm, StepPage
from courses.question_blocks import QuestionsBlock
from courses.questions import Question, questions_of
from courses.step_kinds import StepKind
from foundation.streams import StoryField

NO_QUESTION = _("Write at least one question.")


class QuizPageForm(StepForm):
    """A quiz without questions could not be handed in, and no score in it ever reached."""

    def clean(self) -> dict:
        cleaned = super().clean()
        if not self.is_deferred_validation and "questions" not in self.errors and not cleaned.get("questions"):
            self.add_error("questions", StreamBlockValidationError(non_block_errors=[NO_QUESTION]))
        return cleaned


class QuizPage(StepPage):
    intro = models.TextField(_("introduction"), blank=True, max_length=1000)
    pass_percent = models.PositiveSmallIntegerField(_("per cent to pass"), default=70, validators=[MaxValueValidator(100)])
    questions = StoryField(QuestionsBlock(), blank=True, use_json_field=True, verbose_name=_("questions"))

    kind = StepKind(
        "quiz",
        label=_("Quiz"),
        icon="question",
        done_when=(Condition.PASSED,),
        conditions=(Condition.PASSED, Condition.SUBMITTED, Condition.POSTED),
        is_scored=True,
    )
    rules = (*StepPage.rules, "pass_percent")
    base_form_class = QuizPageForm
    content_panels = [
        *Page.content_panels,
        *StepPage.rule_panels,
        FieldPanel("intro"),
        FieldPanel("pass_percent", help_text=_("Of the points, so that the quiz is passed.")),
        FieldPanel("questions", help_text=_("Click + and choose what kind of question. Learners may try as often as they like.")),
    ]
    template = "courses/quiz_page.html"

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    def save(self, *args, **kwargs):
        self.name_every_option()
        super().save(*args, **kwargs)

    def name_every_option(self) -> None:
        """Wagtail gives ids to the parts of a list it has opened: open all, so that no option is stored without."""
        for question in self.questions:
            question.value  # noqa: B018

    def why_not_published(self, together) -> list[str]:
        empty = [] if self.translation_of_id or self.questions else [str(NO_QUESTION)]
        return [*super().why_not_published(together), *empty]

    def body_text(self) -> str:
        """What a search may find: never questions, options or explanations."""
        return self.intro

    @cached_property
    def asked(self) -> list[Question]:
        """The original's questions and key, in this page's words where it has them (1 query more for a twin)."""
        return questions_of(self.original.questions, told_by=self.questions)

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        from courses.quiz_form import QuizForm

        context = super().get_context(request)
        place = context["place"]
        attempts = place.enrolment.attempts_at(self) if place and place.enrolment else []
        form = QuizForm(self.asked, number=len(attempts) + 1)
        return {**context, "form": form, "attempts": attempts, "best": max(attempts, key=lambda each: each.score, default=None)}
