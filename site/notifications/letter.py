"""What all our mails to members have in common: plain text and HTML, and the headers that mail programs read."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

if TYPE_CHECKING:
    from notifications.models import SentMail

SUBJECT_LENGTH = 150


def host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def message_id(sent: "SentMail") -> str:
    return f"<{sent.code.hex}@{host()}>"


def letter(
    sent: "SentMail", subject: str, *, body: str, html: str, off: str, thread: str = "", reply_to: str = "", connection=None
) -> EmailMultiAlternatives:
    """`off`: where such mail is turned off; `thread`: mails of one name are shown together; `reply_to`: where answers go."""
    made = EmailMultiAlternatives(
        subject=" ".join(subject.split())[:SUBJECT_LENGTH],
        body=body,
        from_email=settings.BOUNCE_ADDRESS or settings.DEFAULT_FROM_EMAIL,
        to=[sent.member.email],
        reply_to=[reply_to] if reply_to else None,
        headers=headers(sent, off, thread),
        connection=connection,
    )
    made.attach_alternative(html, "text/html")
    return made


def headers(sent: "SentMail", off: str, thread: str) -> dict[str, str]:
    """One-click unsubscribing after RFC 8058; Auto-Submitted after RFC 3834, so that holiday replies stay away.

    The envelope's sender (BOUNCE_ADDRESS) hears of mail that comes back; readers see the From here.
    """
    made = {
        "From": settings.DEFAULT_FROM_EMAIL,
        "Message-ID": message_id(sent),
        "List-Unsubscribe": f"<{off}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    if thread:
        root = f"<{thread}@{host()}>"
        made |= {"In-Reply-To": root, "References": root}
    return made
