"""Mail that no person wrote: holiday replies, receipts, lists and loops. Answering it would never end (RFC 3834, RFC 5230)."""

import re

from notifications.incoming.letters import Incoming
from notifications.letter import host

# What mail programs write before the subject, in English, Norwegian, Swedish, Danish and German.
SUBJECTS = re.compile(
    r"^\W*(?:auto(?:matic|matisk[ae]?)?[ -]?(?:reply|response|svar|svarsmelding)|autosvar|auto:|out of (?:the )?office|"
    r"fravær(?:smelding|sassistent|ende)?\b|ikke til stede|(?:jeg er )?(?:ikke|ute) (?:på|av|fra) kontoret|(?:jeg er )?på ferie|"
    r"ferie(?:melding|avvikling)|i am (?:on leave|on vacation|out of)|vacation (?:reply|message)|frånvaro|"
    r"abwesenheit|automatische antwort|lest:|read:|kvittering for lesing|undeliver|mail delivery|returned mail|delivery status)",
    re.I,
)
PRECEDENCE = {"bulk", "junk", "list", "auto_reply"}
MACHINES = re.compile(r"^(?:mailer-daemon|postmaster|no-?reply|ikke-?svar|do-?not-?reply)@", re.I)


def is_from_a_machine(mail: Incoming) -> bool:
    submitted = mail.header("Auto-Submitted").lower()
    return (
        bool(submitted and not submitted.startswith("no"))
        or mail.header("Precedence").lower() in PRECEDENCE
        or bool(mail.header("X-Auto-Response-Suppress") or mail.header("X-Autoreply") or mail.header("X-Autorespond"))
        or bool(mail.header("List-Id"))
        or mail.header("Return-Path") == "<>"
        or bool(MACHINES.match(mail.sender))
        or bool(SUBJECTS.match(mail.subject))
        or is_ours(mail)
    )


def is_ours(mail: Incoming) -> bool:
    """Our own mail, come back to us by a rule in somebody's mailbox."""
    return mail.message_id.lower().endswith(f"@{host()}>")
