"""How often one may type a wrong check-in code."""

from django.core.cache import cache

WRONG_A_SESSION = 8
HOUR = 60 * 60


class Tries:
    """Counts each try of one member at one session, for an hour."""

    def __init__(self, member, session):
        self.key = f"check-in:{session.pk}:{member.pk}"

    def are_used_up(self) -> bool:
        """Counts this try; True from the ninth on."""
        cache.add(self.key, 0, HOUR)
        try:
            return cache.incr(self.key) > WRONG_A_SESSION
        except ValueError:
            return False
