"""How often one address may ask for certificates that do not exist."""

import hashlib

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WRONG_AN_HOUR = 30
HOUR = 60 * 60


class Guesses:
    """Counts for an hour; the client's address is kept only as a keyed hash."""

    def __init__(self, request: HttpRequest):
        client = f"{settings.SECRET_KEY}:{get_client_ip(request) or ''}"
        self.key = "wrong-certificates:" + hashlib.sha256(client.encode()).hexdigest()

    def status_of_a_wrong_one(self) -> int:
        """404, and 429 from the thirty-first wrong one on."""
        cache.add(self.key, 0, HOUR)
        try:
            wrong = cache.incr(self.key)
        except ValueError:
            # It ran out between the two lines.
            wrong = 1
        return 429 if wrong > WRONG_AN_HOUR else 404
