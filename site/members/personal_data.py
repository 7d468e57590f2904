"""Where members occur on this floor: the person herself, where she works, whom she invited."""

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from foundation.data_map import holds_personal_data
from members import library_data  # noqa: F401  (declares the libraries' models)
from members.models import Invitation, JoinRequest, Member


def export_member(member: Member) -> list[dict]:
    columns = (
        "email",
        "first_name",
        "last_name",
        "handle",
        "language",
        "shortcuts",
        "bio",
        "date_joined",
        "last_login",
        "is_active",
    )
    return [{name: getattr(member, name) for name in columns} | {"roles": sorted(member.roles)}]


def erase_member(member: Member) -> None:
    """Last, the row itself; first what is found by its address or bears its name."""
    Invitation.objects.filter(email=member.email).delete()
    JoinRequest.objects.filter(email=member.email).delete()
    entries = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(Member), object_id=str(member.pk))
    entries.update(label=_("Former member"), data={})
    member.become_nobody()


def export_memberships(member: Member) -> list[dict]:
    return list(member.memberships.values("organisation__name", "is_manager", "since", "until"))


def export_invitations(member: Member) -> list[dict]:
    """The addresses are other people's: only that and when."""
    return list(member.invitations.values("organisation__name", "made_at", "accepted_at"))


def export_requests(member: Member) -> list[dict]:
    asked = JoinRequest.objects.filter(email=member.email)
    return list(asked.values("name", "email", "organisation_name", "message", "language", "state", "asked_at"))


holds_personal_data(
    "members.Member",
    why="to sign in and to be known to other members",
    export=export_member,
    erase=erase_member,
    texts=("bio",),
)
holds_personal_data(
    "members.Membership",
    "member",
    why="where a member works, for access and for the reports of the organisation",
    export=export_memberships,
    erase=Member.leave_organisation,
)
holds_personal_data(
    "members.Invitation", "invited_by", "accepted_by", why="who may sign up, and who vouched", export=export_invitations
)
holds_personal_data("members.JoinRequest", why="to answer those who ask to join", export=export_requests, texts=("message",))
