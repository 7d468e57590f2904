"""Mail about notices, outside the request."""

from django_tasks import task

from notifications.delivery import deliver_due
from notifications.summaries import send_due_summaries


@task()
def deliver_mail() -> int:
    """How many mails went out. Two at once are harmless: each mail is taken by one."""
    return deliver_due()


@task()
def send_summaries() -> int:
    """How many weekly summaries went out. Two at once are harmless: each is taken by one."""
    return send_due_summaries()
