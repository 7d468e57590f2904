"""Silence and suspension: who is silenced may read, who is suspended cannot sign in. Both end by themselves."""

from datetime import timedelta
from functools import partial

from django.core import signing
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.barriers import bars_entry, bars_writing
from members.models import Member
from members.roles import MODERATOR
from moderation.models import Ruling
from moderation.notices import RULED
from moderation.rulings import register_ruling
from notifications.models import Notification

SALT = "moderation.suspension"
# As Discourse's steps: a day, three days, a week, a month.
DAYS = (1, 3, 7, 30)

KEPT_SILENT, SECONDS = "kept-silent", 60


def renew_silent(*_args) -> None:
    """After a commit that silenced somebody, or lifted it."""
    transaction.on_commit(partial(cache.delete, KEPT_SILENT))


SILENCED = register_ruling("silenced", _("You may read but not write"), undo=renew_silent)
SUSPENDED = register_ruling("suspended", _("You may not sign in"), undo=renew_silent)


class MayNotSanction(PermissionError):
    """Nobody judges herself, an administrator, or – but for administrators – a moderator."""


def may_be_sanctioned_by(member: Member, moderator: Member) -> bool:
    if member == moderator or member.is_administrator or member.erased_at:
        return False
    return moderator.is_administrator or (moderator.holds(MODERATOR) and not member.holds(MODERATOR))


@transaction.atomic
def sanction(member: Member, kind, *, by: Member, rule: str, reason: str, days: int) -> Ruling:
    """A longer one takes the place of one that stands; a suspended member is signed out everywhere. Raises MayNotSanction."""
    if not may_be_sanctioned_by(member, by):
        raise MayNotSanction
    now = timezone.now()
    Ruling.objects.of(member).of_kind(kind).standing().update(lifted_at=now, lifted_by=by)
    ruling = Ruling.objects.make(kind, member, member=member, by=by, rule=rule, reason=reason, until=now + timedelta(days=days))
    renew_silent()
    Notification.objects.tell(member, RULED, ruling)
    if kind == SUSPENDED:
        member.end_sessions()
    return ruling


def silence_of(member: Member) -> Ruling | None:
    """What keeps this member from writing, if anything (1 query)."""
    if not member.is_authenticated:
        return None
    return Ruling.objects.of(member).of_kind(SILENCED, SUSPENDED).standing().order_by("-until").first()


def seems_silent(member: Member) -> bool:
    """For a word before she writes (no query; up to a minute late). Whether she may write is asked anew when she sends."""
    return member.pk in cache.get_or_set(KEPT_SILENT, silent_now, SECONDS)


def silent_now() -> set[int]:
    """The numbers of all who may not write (1 query)."""
    standing = Ruling.objects.of_kind(SILENCED, SUSPENDED).standing().order_by()
    return set(standing.values_list("member_id", flat=True))


@bars_entry
def keep_out(member: Member) -> str | None:
    """To the page that says why and until when, and takes her appeal; only who has just proven who she is comes here."""
    ruling = Ruling.objects.of(member).of_kind(SUSPENDED).standing().order_by("-until").first()
    if ruling is None:
        return None
    # The sign-in page has no language of its own.
    with translation.override(member.language):
        return reverse("moderation:suspended", args=[signing.dumps(ruling.pk, salt=SALT)])


def ruling_of(token: str) -> Ruling | None:
    try:
        return Ruling.objects.filter(pk=signing.loads(token, salt=SALT, max_age=3600)).first()
    except signing.BadSignature:
        return None


@bars_writing
def keep_silent(member: Member) -> str | None:
    """Why she may not write now, and until when (1 query)."""
    ruling = silence_of(member)
    if ruling is None:
        return None
    words = {"until": date_format(timezone.localtime(ruling.until), "DATETIME_FORMAT")}
    if ruling.kind == SUSPENDED.code:
        # She cannot sign in, but her mail still reaches us.
        return gettext("Your access is suspended until %(until)s. Sign in to read why, and to appeal.") % words
    return gettext("A moderator has decided that you may read but not write until %(until)s. Your notices say why.") % words
