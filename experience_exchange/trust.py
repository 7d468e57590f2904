"""Who has earned what: every threshold of the exchange in one place, and how far one member has come.

Members are invited and trusted from the start, so the first days are bounded only against accidents and stolen accounts; what is
earned is a right to curate (Discourse's levels, its file `trust_level_3_requirements.rb`, cut down to a cluster of some thousand).
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from activity.models import Activity
from experience_exchange.activities import ANSWER_ACCEPTED, ANSWER_HELPFUL, POST_WRITTEN, TOPIC_STARTED
from experience_exchange.reviews import HIDDEN
from members.models import Member
from moderation.models import Ruling
from moderation.sanctions import SILENCED, SUSPENDED

# New members: so long, or until so many posts, whichever comes first.
NEW_FOR = timedelta(days=14)
NEW_UNTIL_POSTS = 5
NEW_A_DAY, NEW_LINKS, NEW_MENTIONS = 10, 2, 2

# The right to curate.
CURATES_AFTER = timedelta(days=30)
CURATES_AFTER_POSTS = 10
CURATES_AFTER_HELP = 3
CURATES_CLEAN_FOR = timedelta(days=90)
CURATED_A_DAY = 20

# So long the link to the form may be late; the form itself always asks anew.
REMEMBERED = 300


@dataclass(frozen=True)
class Need:
    """One condition in words, with what is there of what is needed."""

    words: str
    have: int
    want: int

    @property
    def is_met(self) -> bool:
        return self.have >= self.want


def needs_to_curate(member: Member) -> list[Need]:
    """What the right to curate asks, and how far she has come (2 queries)."""
    counts = Activity.objects.by(member).of_kind(TOPIC_STARTED, POST_WRITTEN, ANSWER_ACCEPTED, ANSWER_HELPFUL).counted_by("kind")
    written, helped = (sum(counts.get(kind.code, 0) for kind in kinds) for kinds in (WRITING, HELPING))
    lately = Ruling.objects.of(member).since(timezone.now() - CURATES_CLEAN_FOR)
    against = lately.of_kind(HIDDEN, SILENCED, SUSPENDED).not_lifted()
    days, clean = CURATES_AFTER.days, CURATES_CLEAN_FOR.days
    return [
        Need(_("Member for %(n)d days") % {"n": days}, days_of(member), days),
        Need(_("Topics and replies written"), written, CURATES_AFTER_POSTS),
        Need(_("Answers accepted or found helpful"), helped, CURATES_AFTER_HELP),
        Need(_("No post hidden and no silence in the last %(n)d days") % {"n": clean}, int(not against.exists()), 1),
    ]


WRITING = (TOPIC_STARTED, POST_WRITTEN)
HELPING = (ANSWER_ACCEPTED, ANSWER_HELPFUL)


def days_of(member: Member) -> int:
    return (timezone.now() - member.date_joined).days


def has_earned_curating(member: Member) -> bool:
    return all(need.is_met for need in needs_to_curate(member))


def seems_to_curate(member: Member) -> bool:
    """As `has_earned_curating`, as it was some minutes ago: for showing a link, never for letting somebody act."""
    return cache.get_or_set(f"curates:{member.pk}", lambda: has_earned_curating(member), REMEMBERED)
