"""Joining: `members.invitation(...)` gives the invitation and the link in its mail."""

import re

from django.core import mail
from django.urls import reverse

from members.models import Invitation, Organisation
from members.tasks import mail_invitation
from tests.make.people import member, organisation

PASSWORD = "a-long-enough-secret"


def invitation(email: str = "ny@example.org", *, to: Organisation | None = None, by=None, **terms) -> tuple[Invitation, str]:
    """An invitation whose mail went out, and the address in it."""
    made = Invitation.objects.invite(email, to or organisation(), by or member(), **{"language": "en", **terms})
    mail_invitation.enqueue(made.pk)
    made.refresh_from_db()
    return made, link_in(mail.outbox[-1].body)


def link_in(body: str) -> str:
    """The path of the invitation's link in a mail."""
    start = reverse("accounts:invitation", args=["x"]).removesuffix("x/")
    return re.search(rf"{start}[\w-]+/", body).group()


def sign_up_form(**changes) -> dict:
    return {"first_name": "Nina", "last_name": "Ny", "handle": "", "password": PASSWORD, **changes}
