"""How much a member's report weighs: more from whoever was right before, little from whoever joined yesterday.

The shape is Discourse's flag score (its file `reviewable_score.rb`): 1 and a bonus for standing, and once five reports were judged
a bonus or malus for accuracy around an axis of 70 %, growing with the logarithm of their number; never below nothing.
"""

from datetime import timedelta
from math import log

from django.db.models import Count, Q
from django.utils import timezone

from members.roles import STAFF_ROLES, TEACHER

NEW_FOR = timedelta(days=14)
JUDGED_ENOUGH = 5
RIGHT_ENOUGH = 0.7


def weight_of(member) -> float:
    """0 or more; an ordinary member's is 2 (1–2 queries)."""
    return round(max(0.0, base(member) + accuracy_bonus(*judged(member))), 2)


def base(member) -> float:
    if member.holds(*STAFF_ROLES):
        return 5.0
    if member.holds(TEACHER):
        return 3.0
    return 1.0 if member.date_joined > timezone.now() - NEW_FOR else 2.0


def judged(member) -> tuple[int, int]:
    """How many of her reports were judged, and how many of those led to something (1 query)."""
    mine = member.review_voices.exclude(agreed=None)
    counts = mine.aggregate(n=Count("pk"), right=Count("pk", filter=Q(agreed=True)))
    return counts["n"], counts["right"]


def accuracy_bonus(number: int, right: int) -> float:
    if number <= JUDGED_ENOUGH:
        return 0.0
    accuracy = right / number
    room = 1 - RIGHT_ENOUGH if accuracy > RIGHT_ENOUGH else RIGHT_ENOUGH
    return (accuracy - RIGHT_ENOUGH) / room * log(number, 4)
