"""The steps of one mail: taken by one worker, sent, put off, or dropped. Nothing is lost where a worker dies in between."""

import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from notifications.models import Notification

log = logging.getLogger(__name__)
# Longer than any mail takes: who holds one so long has died.
LEASE = timedelta(minutes=15)
PATIENCE = timedelta(hours=4)


class Sending:
    def __init__(self, row: "Notification"):
        self.row, self.rows = row, type(row).objects.filter(pk=row.pk)

    def claim(self) -> bool:
        """Before sending, so that two workers do not both send. One left by a worker that died is sent again, and the log says so."""
        now = timezone.now()
        same = self.rows.filter(read_at=None, mail_after=self.row.mail_after, mailed_at=self.row.mailed_at)
        taken = same.filter(Q(sending_at=None) | Q(sending_at__lt=now - LEASE)).update(sending_at=now)
        if taken and self.row.sending_at:
            log.warning("a notice may be mailed twice: who sent it died", extra={"notification": self.row.pk})
        return bool(taken)

    def done(self) -> None:
        self.rows.update(sending_at=None, mail_after=None, mailed_at=timezone.now(), attempts=0)

    def put_off(self) -> None:
        """The mail server would not: later, and later still."""
        self.wait_until(timezone.now() + min(timedelta(minutes=2**self.row.attempts), PATIENCE))
        self.rows.update(attempts=self.row.attempts + 1)

    def wait_until(self, moment: datetime) -> bool:
        """Not now."""
        self.rows.update(sending_at=None, mail_after=moment)
        return False

    def leave_to_digest(self) -> bool:
        """No mail of its own: it comes in the weekly summary, if she has not read it by then."""
        self.rows.update(sending_at=None, mail_after=None, in_digest=True)
        return False

    def drop(self) -> bool:
        """No mail after all."""
        self.rows.update(sending_at=None, mail_after=None)
        return False
