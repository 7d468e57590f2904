"""Attempts to decide that were refused, in the structured log: by whoever has no say, and by whoever came too late.

Numbers only: neither what it is about nor who tried can be read from the log by itself.
"""

import logging

log = logging.getLogger(__name__)


def note_refusal(item, member, why: str) -> None:
    """`item`: a ReviewItem or None where somebody without a say never got that far."""
    what = {"item": item.pk, "kind": item.kind} if item else {}
    log.warning("moderation refused", extra={"why": why, "member": member.pk, **what})
