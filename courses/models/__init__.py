from courses.models.attempt import Attempt
from courses.models.certificate import Certificate
from courses.models.course import CataloguePage, CoursePage, ModulePage
from courses.models.enrolment import Completion, Enrolment
from courses.models.quiz import QuizPage
from courses.models.steps import LessonPage, StepPage

__all__ = [
    "Attempt",
    "CataloguePage",
    "Certificate",
    "Completion",
    "CoursePage",
    "Enrolment",
    "LessonPage",
    "ModulePage",
    "QuizPage",
    "StepPage",
]
