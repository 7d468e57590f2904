"""The link in a mail that turns such mail down, without signing in and for this member alone."""

from typing import TYPE_CHECKING

from django.core import signing
from django.urls import reverse

if TYPE_CHECKING:
    from notifications.models import Notification

SALT = "notifications.quieter"
# The weekly summary, where else the code of a kind of notice stands.
DIGEST = "digest"


def quieter_url(row: "Notification") -> str:
    return quieter_url_of(row.member_id, row.kind)


def quieter_url_of(member_id: int, code: str) -> str:
    return reverse("notifications:quieter", args=[signing.dumps([member_id, code], salt=SALT)])


def who_and_what(token: str) -> tuple[int, str] | None:
    """The member's number and what to turn down, if we wrote this."""
    try:
        member_id, code = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return member_id, code
