"""Telling somebody by mail why her answer could not be posted, with what she wrote: nothing is lost."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from notifications.incoming.letters import Incoming
from notifications.incoming.stripping import said
from notifications.models import SentMail

# So many explanations a day: two programs that answer each other end there.
EXPLANATIONS_A_DAY = 5
REFUSAL, WAITING = "reply_refused", "reply_held"


def explain(mail: Incoming, member, why: str, where: str) -> None:
    write_back(REFUSAL, mail, member, why, where, _("Your answer was not posted: %(subject)s"))


def tell_it_waits(mail: Incoming, member, why: str, where: str) -> None:
    write_back(WAITING, mail, member, why, where, _("Your answer is not published yet: %(subject)s"))


def write_back(kind: str, mail: Incoming, member, why: str, where: str, subject: str) -> None:
    """`kind` names the template too; `where`: the path of what she answered, "" for the front page."""
    lately = SentMail.objects.of_kind_lately(kind, member)
    if lately >= EXPLANATIONS_A_DAY:
        return
    words = {"member": member, "why": why, "text": said(mail.text), "address": settings.BASE_URL + where}
    headers = {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}
    if mail.message_id:
        headers |= {"In-Reply-To": mail.message_id, "References": mail.message_id}
    body = render_to_string(f"mail/{kind}.txt", words)
    EmailMessage(" ".join((subject % {"subject": mail.subject}).split())[:150], body, to=[member.email], headers=headers).send()
    SentMail.objects.create(member=member, kind=kind)
