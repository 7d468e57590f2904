"""All mail about notices that is due, over one connection to the mail server."""

import logging
import smtplib

from django.core.mail import get_connection

from notifications.mail import mail
from notifications.models import Notification

log = logging.getLogger(__name__)
AT_ONCE = 300
# The server takes mail, but not this one.
REFUSALS = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPSenderRefused)


def deliver_due() -> int:
    """How many went out. Where the server is away it stops at once: the next run tries again."""
    rows = Notification.objects.due().select_related("member", "actor")[:AT_ONCE]
    sent = 0
    try:
        with get_connection() as connection:
            for row in rows:
                sent += mail_unless_refused(row, connection)
    except OSError as error:
        log.warning("the mail server is away", extra={"error": type(error).__name__})
    return sent


def mail_unless_refused(row, connection) -> bool:
    try:
        return mail(row, connection)
    except REFUSALS:
        return False
