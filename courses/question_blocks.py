"""How an editor writes the questions of a quiz."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

WORDS = 1000


class OptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Answer"), max_length=300)
    correct = blocks.BooleanBlock(label=_("Correct"), required=False)

    class Meta:
        icon = "tick"
        label = _("Answer")


class QuestionBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Question"), max_length=WORDS, rows=2)


def explanation() -> blocks.TextBlock:
    return blocks.TextBlock(
        label=_("Explanation"), required=False, max_length=WORDS, rows=2, help_text=_("Shown when the quiz has been handed in.")
    )


class ChoiceQuestionBlock(QuestionBlock):
    options = blocks.ListBlock(OptionBlock(), label=_("Answers"), min_num=2, max_num=12)
    explanation = explanation()

    def clean(self, value):
        value = super().clean(value)
        wrong = self.wrong_number(sum(option["correct"] for option in value["options"]))
        if wrong:
            raise StructBlockValidationError(block_errors={"options": ValidationError(wrong)})
        return value

    def wrong_number(self, correct: int):
        """What is wrong with having this many correct answers, if anything."""
        return None if correct else _("Mark at least one answer as correct.")


class SingleBlock(ChoiceQuestionBlock):
    def wrong_number(self, correct: int):
        return None if correct == 1 else _("Mark exactly one answer as correct.")

    class Meta:
        icon = "radio-full"
        label = _("One answer")


class MultipleBlock(ChoiceQuestionBlock):
    class Meta:
        icon = "tick-inverse"
        label = _("Several answers")


class TrueFalseBlock(QuestionBlock):
    answer = blocks.ChoiceBlock([("true", _("True")), ("false", _("False"))], label=_("Correct answer"))
    explanation = explanation()

    class Meta:
        icon = "help"
        label = _("True or false")


class NumericBlock(QuestionBlock):
    answer = blocks.DecimalBlock(label=_("Correct answer"))
    tolerance = blocks.DecimalBlock(label=_("Accepted deviation"), default=0, min_value=0)
    unit = blocks.CharBlock(label=_("Unit"), required=False, max_length=40)
    explanation = explanation()

    class Meta:
        icon = "plus-inverse"
        label = _("A number")


class QuestionsBlock(blocks.StreamBlock):
    single = SingleBlock()
    multiple = MultipleBlock()
    true_false = TrueFalseBlock()
    numeric = NumericBlock()

    class Meta:
        required = False
