"""What members' mails say: plain text in the reader's language, as (subject, body, recipients)."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

if TYPE_CHECKING:
    from members.models import Invitation, JoinRequest, Member

Written = tuple[str, str, list[str]]


def address(name: str, *args) -> str:
    return settings.BASE_URL + reverse(name, args=args)


def written(template: str, subject: str, to: str, **words) -> Written:
    return " ".join(subject.split()), render_to_string(f"mail/{template}.txt", words), [to]


def invitation(invitation: "Invitation", token: str) -> Written:
    with override(invitation.language):
        subject = _("You are invited to the Cluster for Applied AI")
        link = address("accounts:invitation", token)
        return written("invitation", subject, invitation.email, invitation=invitation, link=link)


def refusal(request: "JoinRequest", reason: str) -> Written:
    with override(request.language):
        subject = _("Your request to join the Cluster for Applied AI")
        return written("refusal", subject, request.email, request=request, reason=reason)


def known_address(member: "Member") -> Written:
    with override(member.language):
        subject = _("You are already a member of the Cluster for Applied AI")
        links = {"sign_in": address("account_login"), "reset": address("account_reset_password")}
        return written("known_address", subject, member.email, member=member, **links)
