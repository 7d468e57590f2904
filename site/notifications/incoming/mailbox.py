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
    """How many were taken. What could not be taken stays unread, and is looked at again, as all is where the server is away."""
    if not settings.INCOMING_MAILBOX:
        return 0
    taken = 0
    try:
        with opened(settings.INCOMING_MAILBOX) as box:
            _state, found = box.uid("SEARCH", None, "UNSEEN")
            for uid in found[0].split()[:AT_ONCE]:
                taken += take_one(box, uid)
    except (imaplib.IMAP4.error, OSError) as error:
        # Never the error's words: a server may repeat what we said.
        log.warning("the mailbox could not be read", extra={"error": type(error).__name__})
    return taken


def opened(address: str) -> imaplib.IMAP4:
    """Signed in, with the folder chosen. Raises IMAP4.error and OSError."""
    parts = urlsplit(address)
    kind = imaplib.IMAP4_SSL if parts.scheme == "imaps" else imaplib.IMAP4
    box = kind(parts.hostname, parts.port or (993 if parts.scheme == "imaps" else 143), timeout=SECONDS)
    try:
        box.login(unquote(parts.username or ""), unquote(parts.password or ""))
        state, _said = box.select(f'"{unquote(parts.path.strip("/")) or "INBOX"}"')
        if state != "OK":
            raise imaplib.IMAP4.error("no such folder")
    except imaplib.IMAP4.error:
        box.shutdown()
        raise
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
