"""One notice as a plain mail in the member's language: what happened, where, why she gets it and how to turn it off."""

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from notifications.quieter import quieter_url
from notifications.shown import Shown, shown

if TYPE_CHECKING:
    from notifications.models import Notification

log = logging.getLogger(__name__)


def mail(row: "Notification") -> bool:
    """Send it if it is still news to her and she still may see it. What the mail server refuses is tried again by a job."""
    if not row.member.is_active or row.member.erased_at:
        return False
    with override(row.member.language):
        made = shown([row], row.member)
        if not made or not claim(row):
            return False
        try:
            message(made[0]).send()
        except Exception as error:
            type(row).objects.filter(pk=row.pk).update(mailed_at=None)
            log.warning("a notice could not be mailed", extra={"notification": row.pk, "error": type(error).__name__})
            raise
    return True


def claim(row: "Notification") -> bool:
    """Before sending, so that two workers do not both send."""
    return bool(type(row).objects.filter(pk=row.pk, mailed_at=None).update(mailed_at=timezone.now()))


def message(one: Shown) -> EmailMessage:
    row, notice = one.notification, one.notice
    off = settings.BASE_URL + quieter_url(row)
    words = {"member": row.member, "notice": notice, "kind": row.notice_kind, "base": settings.BASE_URL, "off": off}
    return EmailMessage(
        subject=" ".join(notice.text.split())[:150],
        body=render_to_string("mail/notice.txt", words),
        to=[row.member.email],
        headers={"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
