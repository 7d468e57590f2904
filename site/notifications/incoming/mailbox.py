"""The mailbox that answers and returned mail come to, read by the scheduled jobs (INCOMING_MAILBOX; empty: none is read)."""

import imaplib
import logging
from urllib.parse import unquote, urlsplit

from django.conf import settings

from notifications.incoming.taking import take

log = logging.getLogger(__name__)
AT_ONCE = 100
SECONDS = 20


def read_mailbox() -> int:
    """How many were taken. What could not be taken stays unread, and is looked at again."""
    if not settings.INCOMING_MAILBOX:
        return 0
    with opened(settings.INCOMING_MAILBOX) as box:
        _state, found = box.uid("SEARCH", None, "UNSEEN")
        return sum(take_one(box, uid) for uid in found[0].split()[:AT_ONCE])


def opened(address: str) -> imaplib.IMAP4:
    parts = urlsplit(address)
    kind = imaplib.IMAP4_SSL if parts.scheme == "imaps" else imaplib.IMAP4
    box = kind(parts.hostname, parts.port or (993 if parts.scheme == "imaps" else 143), timeout=SECONDS)
    box.login(unquote(parts.username or ""), unquote(parts.password or ""))
    box.select(parts.path.strip("/") or "INBOX")
    return box


def take_one(box: imaplib.IMAP4, uid: bytes) -> bool:
    _state, data = box.uid("FETCH", uid, "(BODY.PEEK[])")
    raw = next((part[1] for part in data if isinstance(part, tuple)), b"")
    try:
        take(raw)
    except Exception:  # one mail must not stop the others; it is tried again
        log.exception("a mail could not be taken")
        return False
    box.uid("STORE", uid, "+FLAGS", r"(\Seen)")
    return True
