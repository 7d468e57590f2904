"""One notice as a mail in the member's language: what happened, where, why she gets it and how to turn it off."""

import logging

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from notifications.letter import letter
from notifications.models import MailWishes, Notification, SentMail
from notifications.quieter import quieter_url
from notifications.replies import reply_address
from notifications.sending import Sending
from notifications.shown import Shown, shown

log = logging.getLogger(__name__)


def mail(row: Notification, connection=None) -> bool:
    """Send it if it is still news to her, she still may see it and wants mail now. What the mail server refuses is tried again
    later, and raised."""
    sending = Sending(row)
    if not row.member.is_active or row.member.erased_at:
        return sending.drop()
    with override(row.member.language):
        made = shown([row], row.member)
        if not made:
            return sending.drop()
        return wanted_now(row, sending) and sending.claim() and send(made[0], sending, connection)


def wanted_now(row: Notification, sending: Sending) -> bool:
    """Not while she is away or after enough mails in a day (the weekly summary has it then), nor in her quiet hours."""
    now, wishes = timezone.now(), MailWishes.objects.of(row.member)
    if wishes.stopped_at:
        return sending.drop()
    if wishes.is_away(now) or SentMail.objects.lately_to(row.member) >= wishes.a_day:
        return sending.leave_to_digest()
    ends = wishes.quiet_ends(now)
    return sending.wait_until(ends) if ends else True


def send(one: Shown, sending: Sending, connection) -> bool:
    row = one.notification
    sent = SentMail(member=row.member, kind=row.kind)
    try:
        message(one, sent, connection).send()
    except Exception as error:
        sending.put_off()
        log.warning("a notice could not be mailed", extra={"notification": row.pk, "error": type(error).__name__})
        raise
    sending.done()
    sent.save()
    return True


def message(one: Shown, sent: SentMail, connection=None) -> EmailMultiAlternatives:
    row, notice = one.notification, one.notice
    off, reply_to = settings.BASE_URL + quieter_url(row), reply_address(row.member, notice.thread)
    words = {"member": row.member, "notice": notice, "kind": row.notice_kind, "base": settings.BASE_URL, "off": off}
    return letter(
        sent,
        notice.subject or notice.text,
        body=render_to_string("mail/notice.txt", words | {"may_reply": bool(reply_to)}),
        html=render_to_string("mail/notice.html", words | {"may_reply": bool(reply_to)}),
        off=off,
        thread=notice.thread,
        reply_to=reply_to,
        connection=connection,
    )
