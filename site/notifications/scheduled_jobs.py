from datetime import timedelta

from foundation.scheduled import runs_every
from notifications.models import Notification
from notifications.tasks import mail_notification


@runs_every(timedelta(minutes=5), "mail notices that have not gone out")
def mail_notices() -> None:
    """What the mail server refused, or what a task that died left behind; for two days, then it is no news."""
    for pk in Notification.objects.overdue().values_list("pk", flat=True)[:200]:
        mail_notification.enqueue(pk)


@runs_every(timedelta(days=1), "forget old notices")
def forget_old_notices() -> None:
    Notification.objects.forgotten().delete()
