"""A raw mail, read: who wrote it, to whom, and its plain words."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr

from django.utils.html import strip_tags

LONGEST = 2_000_000
RECIPIENTS = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
BLOCK_ENDS = re.compile(r"<(?:br\s*/?|/p|/div|/li|/h[1-6]|/tr)>", re.I)
# What the mail programs quote, in HTML: Gmail, Apple, Outlook.
QUOTES = re.compile(r'<blockquote.*|<div[^>]+class="gmail_quote.*|<div id="(?:appendonsend|divRplyFwdMsg)".*', re.I | re.S)


@dataclass(frozen=True)
class Incoming:
    message: EmailMessage

    @classmethod
    def read(cls, raw: bytes) -> "Incoming":
        return cls(message_from_bytes(raw[:LONGEST], policy=policy.default))

    def header(self, name: str) -> str:
        """One header in one line; empty where there is none or it cannot be read."""
        try:
            return " ".join(str(self.message.get(name, "")).split())
        except (ValueError, LookupError, AttributeError, TypeError):
            return ""

    @property
    def message_id(self) -> str:
        return self.header("Message-ID")

    @property
    def subject(self) -> str:
        return self.header("Subject")

    @property
    def sender(self) -> str:
        return parseaddr(self.header("From"))[1].strip().lower()

    @property
    def recipients(self) -> str:
        """All of them as one text."""
        found = [self.header(name) for name in RECIPIENTS]
        return " ".join(address for _name, address in getaddresses(found))

    @property
    def text(self) -> str:
        """The plain part, or what is left of the HTML one."""
        part = self.message.get_body(("plain", "html"))
        if part is None:
            return ""
        try:
            content = part.get_content()
        except (LookupError, UnicodeError):
            content = part.get_payload(decode=True).decode("utf-8", "replace")
        words = content if part.get_content_subtype() == "plain" else html_words(content)
        return words.replace("\r\n", "\n").replace("\x00", "")


def html_words(content: str) -> str:
    return strip_tags(BLOCK_ENDS.sub("\n", QUOTES.sub("", content)))
