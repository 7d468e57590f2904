"""What waits in the queue by itself: requests to join."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.joining import asks_to_join
from members.models import JoinRequest, Member, Organisation
from members.roles import ADMINISTRATOR, MODERATOR
from moderation.kinds import Decision, Waiting, register_review
from moderation.models import ReviewItem


class InviteAnswer(forms.Form):
    """Into which organisation: one that is there, or a new one."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisation"), required=False)
    new_name = forms.CharField(label=_("Or the name of a new organisation"), max_length=160, required=False)
    new_sector = forms.ChoiceField(label=_("Sector of the new organisation"), required=False)
    new_size = forms.ChoiceField(label=_("Size of the new organisation"), required=False)
    is_manager = forms.BooleanField(label=_("Let this person manage the organisation's people"), required=False)

    def __init__(self, *args, target: JoinRequest, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.active()
        self.fields["organisation"].initial = target.organisation_id
        self.fields["new_name"].initial = "" if target.organisation_id else target.organisation_name
        for name, column in (("new_sector", "sector"), ("new_size", "size")):
            self.fields[name].choices = [("", "–"), *Organisation._meta.get_field(column).choices]

    def clean(self) -> dict:
        answers = super().clean()
        if bool(answers.get("organisation")) == bool(answers.get("new_name")):
            raise forms.ValidationError(_("Choose an organisation or name a new one, not both."))
        if name := answers.get("new_name"):
            if not answers.get("new_sector") or not answers.get("new_size"):
                raise forms.ValidationError(_("A new organisation needs a sector and a size."))
            if Organisation.objects.filter(name__iexact=name).exists():
                raise forms.ValidationError(_("This organisation is in the list already."))
        return answers


def organisation_from(answers: dict) -> Organisation:
    name = answers["new_name"]
    if not name:
        return answers["organisation"]
    return Organisation.objects.add(name, sector=answers["new_sector"], size=answers["new_size"])


def invite(request: JoinRequest, reviewer: Member, reason: str, *, answers: dict) -> None:
    request.invite(organisation_from(answers), reviewer, is_manager=answers["is_manager"])


def decline(request: JoinRequest, reviewer: Member, reason: str) -> None:
    request.decline(reason)


def describe(request: JoinRequest) -> Waiting:
    lines = (f"{request.name} <{request.email}>", request.organisation_name, "", request.message)
    return Waiting(gettext("%(name)s asks to join") % {"name": request.name}, "\n".join(lines).strip())


def may_decide(member: Member, request: JoinRequest) -> bool:
    return member.holds(MODERATOR, ADMINISTRATOR)


JOIN_REQUEST = register_review(
    "join_request",
    _("Requests to join"),
    describe=describe,
    decisions=[
        Decision("invite", _("Invite"), invite, form=InviteAnswer, needs_reason=False),
        Decision("decline", _("Decline"), decline, is_grave=True, reason_help=_("Is sent to the person by mail: be kind.")),
    ],
    may_decide=may_decide,
)


@asks_to_join
def let_it_wait(request: JoinRequest) -> None:
    ReviewItem.objects.wait(JOIN_REQUEST, request)
