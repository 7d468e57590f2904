"""What a decision on a proposal does, once the queue has given it to one reviewer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activity.models import Activity
from knowledge_base import proposal_notices as notices
from knowledge_base import publishing
from knowledge_base.activities import ARTICLE_REVIEWED
from knowledge_base.models import Proposal, ProposalRemark
from knowledge_base.standing import Standing


class PublishForm(forms.Form):
    """`seen` is what the reviewer has before her: if the article or the proposal has changed since, she is told."""

    read_again = forms.BooleanField(label=_("So much is new that readers should read it again"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, target: Proposal, **kwargs):
        super().__init__(*args, **kwargs)
        self.standing = Standing(target)
        self.fields["seen"].initial = self.standing.seen
        if not target.improves or self.standing.is_gone:
            del self.fields["read_again"]

    def clean(self) -> dict:
        answers = super().clean()
        for obstacle in self.standing.obstacles:
            self.add_error(None, obstacle)
        if answers.get("seen") != self.standing.seen:
            self.add_error(
                None, _("The article or the proposal has changed since you opened the page. Look at it anew, then decide.")
            )
        return answers


def publish(proposal: Proposal, reviewer, reason: str, *, answers: dict) -> None:
    publishing.publish(proposal, reviewer, **answers)
    proposal.refresh_from_db()
    finish(proposal, reviewer, reason)


def ask_for_changes(proposal: Proposal, reviewer, reason: str) -> None:
    proposal.settle(Proposal.State.CHANGES)
    finish(proposal, reviewer, reason)


def decline(proposal: Proposal, reviewer, reason: str) -> None:
    proposal.settle(Proposal.State.DECLINED)
    finish(proposal, reviewer, reason)


def finish(proposal: Proposal, reviewer, reason: str) -> None:
    """The reason stands among the remarks, the review counts, the author hears of it."""
    if reason.strip():
        ProposalRemark.objects.write(proposal, reviewer, reason)
    Activity.objects.record(
        reviewer, ARTICLE_REVIEWED, proposal, occasion=str(proposal.version), minutes=0, language=proposal.language
    )
    notices.tell_of_decision(proposal, reviewer)
