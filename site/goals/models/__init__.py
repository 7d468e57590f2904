from goals.models.aiming import Aim, AimedPage, AimedPageQuerySet, CompetenceGain, TaggedPage
from goals.models.vocabulary import Competence, Goal, SustainableDevelopmentGoal, Theme

__all__ = [
    "Aim",
    "AimedPage",
    "AimedPageQuerySet",
    "Competence",
    "CompetenceGain",
    "Goal",
    "SustainableDevelopmentGoal",
    "TaggedPage",
    "Theme",
]
