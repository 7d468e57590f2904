from courses.models.attempt import Attempt
from courses.models.calendar_feed import CalendarFeed
from courses.models.certificate import Certificate
from courses.models.certificate_event import CertificateEvent
from courses.models.completion import Completion, MetCondition
from courses.models.course import CataloguePage, CoursePage
from courses.models.enrolment import Enrolment
from courses.models.interest import CourseInterest
from courses.models.link import EnrolmentLink
from courses.models.live import LiveSessionPage
from courses.models.message import CourseMessage
from courses.models.module import ModulePage
from courses.models.path import LearningPathPage, PathPart
from courses.models.path_enrolment import PathEnrolment
from courses.models.prerequisite import Prerequisite
from courses.models.quiz import QuizPage
from courses.models.registration import Registration
from courses.models.review import CourseReview
from courses.models.run import Run
from courses.models.session import Session
from courses.models.steps import LessonPage, StepPage
from courses.models.teaching import TeacherAct

__all__ = [
    "Attempt",
    "CalendarFeed",
    "CataloguePage",
    "Certificate",
    "CertificateEvent",
    "Completion",
    "CourseInterest",
    "CourseMessage",
    "CoursePage",
    "CourseReview",
    "Enrolment",
    "EnrolmentLink",
    "LearningPathPage",
    "LessonPage",
    "LiveSessionPage",
    "MetCondition",
    "ModulePage",
    "PathEnrolment",
    "PathPart",
    "Prerequisite",
    "QuizPage",
    "Registration",
    "Run",
    "Session",
    "StepPage",
    "TeacherAct",
]
