"""The link in a mail that turns this kind of mail off, without signing in and for this member alone."""

from typing import TYPE_CHECKING

from django.core import signing
from django.urls import reverse

if TYPE_CHECKING:
    from notifications.models import Notification

SALT = "notifications.quieter"


def quieter_url(row: "Notification") -> str:
    token = signing.dumps([row.member_id, row.kind], salt=SALT)
    return reverse("notifications:quieter", args=[token])


def who_and_what(token: str) -> tuple[int, str] | None:
    """The member's number and the kind's code, if we wrote this."""
    try:
        member_id, kind = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return member_id, kind
