"""What those are told who write, review, comment or are quoted."""

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge_base.notice_groups import PROPOSING
from members.models import Member
from members.roles import ADMINISTRATOR, EDITOR
from notifications.kinds import Notice, register_notice
from notifications.models import Notification


def proposals():
    return apps.get_model("knowledge_base.Proposal").objects.select_related("article", "author")


def quotes():
    return apps.get_model("knowledge_base.ProposalQuote").objects.select_related(
        "proposal__article", "proposal__author", "member"
    )


def may_see(member: Member, proposal) -> bool:
    return proposal.may_be_seen_by(member)


def line(text: str):
    """Describes with the title and the person who did it."""

    def describe(proposal, notification) -> Notice:
        words = {"title": proposal.title, "name": notification.actor or _("Somebody")}
        return Notice(_(text) % words, proposal.get_absolute_url())

    return describe


def describe_quote(quote, notification) -> Notice:
    words = {"title": quote.proposal.title, "name": quote.proposal.author or _("Somebody")}
    text = _("%(name)s would like to use your words in the article “%(title)s”. Do you agree?") % words
    return Notice(text, reverse("knowledge_base:consent", args=[quote.pk]))


def is_still_asked(member: Member, quote) -> bool:
    return quote.member_id == member.pk and quote.proposal.is_open


def is_reviewer(member: Member) -> bool:
    return member.holds(EDITOR, ADMINISTRATOR)


def kind(code: str, label, text: str, *, by_mail: bool = True, concerns=None):
    return register_notice(
        code, label, describe=line(text), may_see=may_see, by_mail=by_mail, targets=proposals, concerns=concerns, group=PROPOSING
    )


SENT = kind(
    "proposal_sent", gettext_lazy("An article was proposed"), gettext_lazy("%(name)s proposes: “%(title)s”"), concerns=is_reviewer
)  # fmt: skip
DECIDED = kind(
    "proposal_decided", gettext_lazy("Your proposal was answered"), gettext_lazy("Your proposal “%(title)s” has been answered")
)
REMARKED = kind(
    "proposal_remark", gettext_lazy("Somebody remarked on a proposal"), gettext_lazy("%(name)s remarked on “%(title)s”")
)
ASKED = kind(
    "proposal_comment", gettext_lazy("You are asked to comment on a proposal"),
    gettext_lazy("%(name)s asks what you think of the proposal “%(title)s”"),
)  # fmt: skip
ANSWERED = kind(
    "proposal_consent_answer", gettext_lazy("Somebody you quote has answered"), gettext_lazy("%(name)s has answered whether you may quote in “%(title)s”"),
)  # fmt: skip
OVERDUE = kind(
    "proposal_overdue", gettext_lazy("A review you took is overdue"), gettext_lazy("The review of “%(title)s” that you took is overdue"),
    concerns=is_reviewer,
)  # fmt: skip
CONSENT = register_notice(
    "proposal_consent",
    gettext_lazy("Somebody would like to quote you"),
    describe=describe_quote,
    may_see=is_still_asked,
    targets=quotes,
    group=PROPOSING,
)


def tell_reviewers(proposal) -> None:
    """All reviewers the first time; then whoever is on it."""
    reviewers = [proposal.assignee] if proposal.assignee else Member.objects.holding(EDITOR, ADMINISTRATOR)
    Notification.objects.tell_each(reviewers, SENT, proposal, actor=proposal.author, key=str(proposal.version))


def tell_of_decision(proposal, reviewer: Member) -> None:
    Notification.objects.take_back(SENT, proposal)
    if proposal.author:
        Notification.objects.tell(proposal.author, DECIDED, proposal, actor=reviewer, key=f"{proposal.state} {proposal.version}")


def tell_of_remark(remark) -> None:
    """The author, whoever is on it, and all who have remarked before."""
    proposal = remark.proposal
    others = {each.author for each in proposal.remarks.select_related("author")}
    concerned = {proposal.author, proposal.assignee, *others} - {None, remark.author}
    Notification.objects.tell_each(list(concerned), REMARKED, proposal, actor=remark.author, key=str(remark.pk))


def ask_to_comment(proposal, member: Member, by: Member) -> None:
    Notification.objects.tell(member, ASKED, proposal, actor=by)


def ask_consent(quote) -> None:
    if quote.member:
        Notification.objects.tell(quote.member, CONSENT, quote, actor=quote.proposal.author)


def tell_of_answer(quote) -> None:
    if quote.proposal.author:
        Notification.objects.tell(
            quote.proposal.author, ANSWERED, quote.proposal, actor=quote.member, key=f"{quote.pk} {quote.consent}"
        )


def tell_overdue(proposal) -> None:
    Notification.objects.tell(proposal.assignee, OVERDUE, proposal, key=str(proposal.due_on))


def take_back(proposal) -> None:
    for told in (SENT, ASKED, OVERDUE):
        Notification.objects.take_back(told, proposal)
