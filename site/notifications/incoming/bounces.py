"""Our mail that came back (delivery status notifications, RFC 3464): whose it was is told by its Message-ID, which only she was sent."""

import re
import uuid
from collections.abc import Iterator
from email.message import EmailMessage

from django.utils import timezone

from notifications.incoming.letters import Incoming
from notifications.letter import host
from notifications.models import MailWishes, SentMail

OUR_ID = re.compile(r"<([0-9a-f]{32})@([^>\s]+)>", re.I)
STATUS = re.compile(r"^Status:\s*(\d)\.\d", re.I | re.M)


def is_report(mail: Incoming) -> bool:
    message = mail.message
    return message.get_content_type() == "multipart/report" and "delivery-status" in str(message.get_param("report-type", ""))


def note(mail: Incoming) -> str:
    """What became of it, in a word. Only what came back for good counts; the same mail counts once."""
    parts = list(parts_of(mail.message))
    if not is_for_good(parts):
        return "bounced for now"
    sent = mail_in(parts)
    if sent is None or not SentMail.objects.filter(pk=sent.pk, bounced_at=None).update(bounced_at=timezone.now()):
        return "bounce unknown"
    MailWishes.objects.get_or_create(member=sent.member)[0].bounced()
    return "bounced"


def parts_of(message: EmailMessage) -> Iterator[tuple[str, str]]:
    """Each part's type and its text, as sent."""
    for part in message.walk():
        if not part.is_multipart() or part.get_content_type() in ("message/delivery-status", "message/rfc822"):
            yield part.get_content_type(), part.as_string()


def is_for_good(parts: list[tuple[str, str]]) -> bool:
    classes = [found for kind, text in parts if kind == "message/delivery-status" for found in STATUS.findall(text)]
    return "5" in classes


def mail_in(parts: list[tuple[str, str]]) -> SentMail | None:
    """The mail of ours that is enclosed, whole or only its headers."""
    for kind, text in parts:
        if kind in ("message/rfc822", "text/rfc822-headers"):
            for code, domain in OUR_ID.findall(text):
                if domain.lower() == host():
                    return SentMail.objects.select_related("member").filter(code=uuid.UUID(code)).first()
    return None
