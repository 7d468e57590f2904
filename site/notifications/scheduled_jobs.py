from datetime import timedelta

from django.utils import timezone

from foundation.scheduled import runs_every
from notifications.incoming.mailbox import read_mailbox
from notifications.models import IncomingMail, MailWishes, Notification, SentMail
from notifications.tasks import deliver_mail, send_summaries


@runs_every(timedelta(minutes=1), "mail notices that are due")
def mail_notices() -> None:
    """Those unread some minutes after they were told, and those the mail server refused before."""
    Notification.objects.give_up()
    if Notification.objects.due().exists():
        deliver_mail.enqueue()


@runs_every(timedelta(days=1), "forget old notices")
def forget_old_notices() -> None:
    Notification.objects.forgotten().delete()
    SentMail.objects.old().delete()
    IncomingMail.objects.old().delete()


@runs_every(timedelta(minutes=10), "mail the weekly summaries that are due")
def mail_summaries() -> None:
    """So many at once, until nobody's is due."""
    MailWishes.objects.make_missing()
    if MailWishes.objects.due(timezone.now()).exists():
        send_summaries.enqueue()


@runs_every(timedelta(minutes=2), "read the mailbox of answers")
def read_answers() -> None:
    """Nothing where no mailbox is set."""
    read_mailbox()
