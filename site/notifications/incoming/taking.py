"""The one way in for mail: from the mailbox, from the webhook, from a test."""

import logging
import uuid

from django.utils.translation import gettext as _
from django.utils.translation import override

from members.models import Member
from notifications.incoming import bounces
from notifications.incoming.answering import explain, tell_it_waits
from notifications.incoming.letters import Incoming
from notifications.incoming.machines import is_from_a_machine
from notifications.incoming.stripping import said
from notifications.models import IncomingMail
from notifications.replies import Refused, Token, address_for, taker_of, token_in

log = logging.getLogger(__name__)
ONCE = uuid.UUID("6f0f6f0e-4c6e-4f7a-9a5b-6a1c3b2e8d10")


def take(raw: bytes) -> str:
    """Take one raw mail, once; what became of it in a word. Never raises for what somebody sent."""
    mail = Incoming.read(raw)
    row = IncomingMail.objects.take(mail.message_id or str(uuid.uuid5(ONCE, raw.hex())))
    if row is None:
        return "seen before"
    try:
        outcome = sort(mail)
    except Exception:
        # It is not taken: whoever brings it again finds us better disposed.
        row.delete()
        raise
    IncomingMail.objects.filter(pk=row.pk).update(outcome=outcome)
    log.info("mail came in", extra={"outcome": outcome})
    return outcome


def sort(mail: Incoming) -> str:
    if bounces.is_report(mail):
        return bounces.note(mail)
    if is_from_a_machine(mail):
        return "from a machine"
    member, token = member_of(mail.sender), token_in(mail.recipients)
    if member is None:
        # Nobody we know: an answer would only tell strangers who is a member.
        return "from a stranger"
    with override(member.language):
        return answer(mail, member, token)


def member_of(address: str) -> Member | None:
    """The active member whose verified address this is."""
    return Member.objects.active().filter(emailaddress__email__iexact=address, emailaddress__verified=True).first()


def answer(mail: Incoming, member: Member, token: Token | None) -> str:
    try:
        waits = post(mail, member, token)
    except Refused as refusal:
        explain(mail, member, str(refusal), address_for(member, token))
        return "refused"
    if waits:
        tell_it_waits(mail, member, waits, address_for(member, token))
        return "held"
    return "posted"


def post(mail: Incoming, member: Member, token: Token | None) -> str:
    """A word to her where the answer waits, else "". Raises Refused."""
    if token is None:
        raise Refused(_("The address you wrote to takes no answers. Answer one of our mails, or write on the site."))
    if token.member_id != member.pk:
        raise Refused(_("The mail you answered went to somebody else. Write on the site instead."))
    taker = taker_of(token.thread)
    if taker is None or token.is_old:
        raise Refused(_("The mail you answered is too old. Write on the site instead."))
    words = said(mail.text)
    if not words:
        raise Refused(_("We found nothing new in your answer: write above the text you answer."))
    return taker(member, token.number, words, once=uuid.uuid5(ONCE, mail.message_id or mail.text))
