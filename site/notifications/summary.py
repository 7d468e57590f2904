"""The weekly summary of one member: what waits for her, and what is new in her fields. Never an empty one."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from notifications.digests import LINES, Line, Part, Reader, parts_for
from notifications.letter import letter
from notifications.models import Interest, MailWishes, Notification, SentMail
from notifications.quieter import DIGEST, quieter_url_of
from notifications.shown import shown

log = logging.getLogger(__name__)
# A summary looks back a week, or to the last one, but not over a whole holiday.
LOOKS_BACK = timedelta(days=7)
AT_MOST = timedelta(days=28)


@dataclass(frozen=True)
class Summary:
    """`waiting`: the notices in it."""

    parts: list[Part]
    waiting: list[Notification]


def waiting_for(member) -> tuple[Part, list[Notification]]:
    """Notices she wants in the summary, or that came while she was away (1 query, and those of their kinds)."""
    rows = list(Notification.objects.of(member).unread().filter(in_digest=True).order_by("-told_at")[:50])
    made = shown(rows, member)
    lines = [Line(one.notice.text, one.notice.url) for one in made[: 2 * LINES]]
    if len(made) > len(lines):
        lines.append(Line(_("and %(count)d more") % {"count": len(made) - len(lines)}, reverse("notifications:notifications")))
    return Part(_("Waiting for you"), lines), rows


def summary_of(member, since: datetime) -> Summary:
    """In the active language."""
    waiting, rows = waiting_for(member)
    goals, themes = Interest.objects.of(member)
    parts = parts_for(Reader(member, since, goals, themes))
    return Summary(([waiting] if waiting.lines else []) + parts, rows)


def since_when(wishes: MailWishes, now: datetime) -> datetime:
    return max(min(wishes.digest_tried_at, now - LOOKS_BACK), now - AT_MOST)


def send_summary(wishes: MailWishes, connection=None) -> bool:
    """Whether one went out; nothing new: none does. Raises what the mail server says."""
    member, now = wishes.member, timezone.now()
    with override(member.language):
        made = summary_of(member, since_when(wishes, now))
        if not made.parts:
            return False
        sent = SentMail(member=member, kind=DIGEST)
        message(made, sent, connection).send()
    sent.save()
    Notification.objects.filter(pk__in=[row.pk for row in made.waiting]).update(in_digest=False)
    return True


def message(made: Summary, sent: SentMail, connection=None) -> EmailMultiAlternatives:
    off = settings.BASE_URL + quieter_url_of(sent.member_id, DIGEST)
    first = made.parts[0].lines[0].title
    words = {
        "member": sent.member,
        "parts": made.parts,
        "base": settings.BASE_URL,
        "off": off,
        "settings": settings.BASE_URL + reverse("notifications:channels"),
    }
    return letter(
        sent,
        _("Your week in the cluster: %(title)s") % {"title": first},
        body=render_to_string("mail/summary.txt", words),
        html=render_to_string("mail/summary.html", words),
        off=off,
        connection=connection,
    )
