from goals.models.aiming import Aim, AimedPage, AimedPageQuerySet, CompetenceGain, TaggedPage
from goals.models.expertise import Expertise
from goals.models.term import Term
from goals.models.vocabulary import Competence, Goal, SustainableDevelopmentGoal, Theme

__all__ = [
    "Aim",
    "AimedPage",
    "AimedPageQuerySet",
    "Competence",
    "CompetenceGain",
    "Expertise",
    "Goal",
    "SustainableDevelopmentGoal",
    "TaggedPage",
    "Term",
    "Theme",
]
