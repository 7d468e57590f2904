"""Questions as plain values: what is asked, what is right, and how an answer is marked. Knows no database and no form."""

import re
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Self

SINGLE, MULTIPLE, TRUE_FALSE, NUMERIC = "single", "multiple", "true_false", "numeric"
NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII)
SPACES = re.compile(r"[\s\u00a0\u2009\u202f']")

Answer = str | list[str]


@dataclass(frozen=True)
class Option:
    id: str
    text: str
    correct: bool


@dataclass(frozen=True)
class Question:
    """`answer` is "true", "false" or a number as text; choices carry theirs in their options."""

    id: str
    kind: str
    text: str
    explanation: str = ""
    options: tuple[Option, ...] = ()
    answer: str = ""
    tolerance: str = "0"
    unit: str = ""

    def fraction(self, answer: Answer | None) -> Decimal:
        """How right an answer is, from 0 to 1. Several answers: right ones less wrong ones, never below nothing."""
        if answer is None or answer == "" or answer == []:
            return Decimal(0)
        if self.kind == NUMERIC:
            number = number_in(answer, self.unit) if isinstance(answer, str) else None
            near = number is not None and abs(number - Decimal(self.answer)) <= Decimal(self.tolerance)
            return Decimal(int(near))
        if self.kind == TRUE_FALSE:
            return Decimal(int(answer == self.answer))
        right = {option.id for option in self.options if option.correct}
        chosen = {answer} if isinstance(answer, str) else set(answer)
        if self.kind == SINGLE:
            return Decimal(int(chosen == right))
        return max(Decimal(0), Decimal(len(chosen & right) - len(chosen - right)) / len(right)) if right else Decimal(0)

    def as_json(self) -> dict:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict) -> Self:
        return cls(**{**stored, "options": tuple(Option(**option) for option in stored["options"])})


def number_in(text: str, unit: str = "") -> Decimal | None:
    """The number somebody wrote, with comma or point, spaces between thousands, the unit after it or not; None if it is none."""
    text = SPACES.sub("", text.removesuffix(unit).strip() if unit else text).replace("\u2212", "-")
    text = text.removesuffix("%")
    if "," in text and "." in text:
        thousands = min(",.", key=text.rfind)
        text = text.replace(thousands, "")
    text = text.replace(",", ".")
    return Decimal(text) if NUMBER.fullmatch(text) else None


def score_of(questions: list[Question], answers: dict[str, Answer]) -> Decimal:
    """Per cent, with one decimal as the member sees it: all questions weigh the same. No questions: 100."""
    if not questions:
        return Decimal(100)
    points = sum((question.fraction(answers.get(question.id)) for question in questions), Decimal(0))
    return (points * 100 / len(questions)).quantize(Decimal("0.1"))


def questions_of(stream, told_by=None) -> list[Question]:
    """The questions of a stream, in the words of another stream's blocks with the same ids where it has them."""
    words = {block.id: block.value for block in told_by} if told_by is not None and told_by is not stream else {}
    return [question_in(block, words.get(block.id, block.value)) for block in stream]


def question_in(block, words) -> Question:
    value = block.value
    texts = {option.id: option.value["text"] for option in getattr(words.get("options"), "bound_blocks", [])}
    options = tuple(
        Option(option.id, texts.get(option.id) or option.value["text"], bool(option.value["correct"]))
        for option in getattr(value.get("options"), "bound_blocks", [])
    )
    return Question(
        id=block.id,
        kind=block.block_type,
        text=words.get("text") or value["text"],
        explanation=words.get("explanation") or value.get("explanation") or "",
        options=options,
        answer=str(value.get("answer", "")),
        tolerance=str(value.get("tolerance") or 0),
        unit=words.get("unit") or value.get("unit") or "",
    )
