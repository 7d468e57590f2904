"""Members' mail, sent outside the request: a mail server that is away stops nobody."""

import logging
from datetime import timedelta
from functools import partial

from django.apps import apps
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from members import mail

log = logging.getLogger(__name__)
ATTEMPTS = 6


def later(one, *args) -> None:
    """Enqueue a task after the commit."""
    transaction.on_commit(partial(one.enqueue, *args))


@task()
def mail_invitation(pk: int) -> bool:
    """Makes the link when it writes the mail, so that the secret lies in no table and no queue. May run twice: one mail goes."""
    invitations = apps.get_model("members.Invitation").objects
    invitation = invitations.valid().select_related("organisation", "invited_by").filter(pk=pk).first()
    if not invitation or not (token := invitation.renew_token()):
        return False
    try:
        subject, body, to = mail.invitation(invitation, token)
        EmailMessage(subject, body, to=to).send()
    except Exception:
        # Not mailed after all: the scheduled job tries again.
        invitations.filter(pk=pk).update(mailed_at=None)
        raise
    return True


@task()
def send_mail(subject: str, body: str, to: list[str], attempt: int = 1) -> None:
    """Where the queue can wait, what the mail server refuses is tried again: after 5 minutes, 10, 15 …"""
    try:
        EmailMessage(subject, body, to=to).send()
    except Exception as error:
        log.warning("mail could not be sent", extra={"attempt": attempt, "error": type(error).__name__})
        if attempt < ATTEMPTS and send_mail.get_backend().supports_defer:
            again = send_mail.using(run_after=timezone.now() + timedelta(minutes=5 * attempt))
            again.enqueue(subject, body, to, attempt + 1)
        raise
