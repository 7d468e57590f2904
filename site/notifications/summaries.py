"""The weekly summaries that are due, one after another. A worker that dies leaves the rest to the next, and one in doubt at most."""

import logging
from datetime import datetime

from django.core.mail import get_connection
from django.db.models import Q
from django.utils import timezone

from notifications.delivery import REFUSALS
from notifications.models import MailWishes
from notifications.models.wishes import LEASE
from notifications.summary import send_summary

log = logging.getLogger(__name__)
AT_ONCE = 200


def send_due_summaries(now: datetime | None = None) -> int:
    """How many went out. Where the mail server is away it stops at once: whose turn it was stays so."""
    now = now or timezone.now()
    sent = 0
    try:
        with get_connection() as connection:
            for wishes in MailWishes.objects.due(now).select_related("member")[:AT_ONCE]:
                sent += claim(wishes, now) and send(wishes, now, connection)
    except OSError as error:
        log.warning("the mail server is away", extra={"error": type(error).__name__})
    return sent


def claim(wishes: MailWishes, now: datetime) -> bool:
    """So that two workers do not both send. One left by a worker that died is made again, and the log says so."""
    same = MailWishes.objects.filter(pk=wishes.pk, digest_tried_at=wishes.digest_tried_at)
    taken = same.filter(Q(digest_sending_at=None) | Q(digest_sending_at__lt=now - LEASE)).update(digest_sending_at=now)
    if taken and wishes.digest_sending_at:
        log.warning("a weekly summary may be mailed twice: who sent it died", extra={"wishes": wishes.pk})
    return bool(taken)


def send(wishes: MailWishes, now: datetime, connection) -> bool:
    """Tried counts, not sent: what one address refuses, or one broken part, is not tried again before next week."""
    try:
        return send_summary(wishes, connection)
    except REFUSALS:
        return False
    except OSError:
        now = wishes.digest_tried_at
        raise
    except Exception:  # one member's summary must not stop the others'
        log.exception("a weekly summary could not be made", extra={"wishes": wishes.pk})
        return False
    finally:
        MailWishes.objects.filter(pk=wishes.pk).update(digest_sending_at=None, digest_tried_at=now)
