"""Proposals wait in the one review queue."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from knowledge_base import deciding
from knowledge_base.models import Proposal
from knowledge_base.models.proposal import REVIEW
from members.models import Member
from members.roles import ADMINISTRATOR, EDITOR
from moderation.kinds import Decision, Waiting, register_review


def describe(proposal: Proposal) -> Waiting:
    what = gettext("Improvement: %(title)s") if proposal.improves else gettext("New article: %(title)s")
    return Waiting(
        what % {"title": proposal.title}, proposal.note or proposal.summary, proposal.get_absolute_url(), by=proposal.author
    )


def may_decide(member: Member, proposal: Proposal) -> bool:
    return proposal.may_be_decided_by(member)


PROPOSAL = register_review(
    REVIEW,
    _("Proposed articles"),
    describe=describe,
    decisions=(
        Decision("publish", _("Publish"), deciding.publish, form=deciding.PublishForm, needs_reason=False),
        Decision(
            "changes",
            _("Ask for changes"),
            deciding.ask_for_changes,
            reason_help=_("The author reads it and can answer."),
        ),
        Decision("decline", _("Decline"), deciding.decline, is_grave=True),
    ),
    may_decide=may_decide,
    targets=Proposal.objects.with_people,
    roles=(EDITOR, ADMINISTRATOR),
    in_place=True,
)
