"""A proposal's own page, and what one can do there: remark, take it, ask others, withdraw; and the lists."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from drafts.writing import Writing
from foundation.access import may_see
from knowledge_base import proposal_notices as notices
from knowledge_base.models import Proposal, ProposalCommenter, ProposalQuote, ProposalRemark
from knowledge_base.models.proposal import REVIEW, is_reviewer, with_reviews
from knowledge_base.preview import body_html
from knowledge_base.remark_forms import AskForm, RemarkForm, TakeForm
from knowledge_base.standing import Standing
from knowledge_base.views.proposing import own_proposal
from members.barriers import hear
from members.signed_out import sign_in_keeping
from moderation.deciding import deciding_on
from notifications.models import Notification

A_PAGE = 30


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """One's own proposals, what others ask one to look at, and for reviewers what waits for them."""
    page = Paginator(Proposal.objects.by(request.user), A_PAGE).get_page(request.GET.get("page"))
    waiting = []
    if is_reviewer(request.user):
        found = Proposal.objects.in_review().with_people().exclude(author=request.user)[:A_PAGE]
        waiting = with_reviews(proposal for proposal in found if proposal.may_be_decided_by(request.user))
    page.object_list = with_reviews(page.object_list)
    asked = ProposalCommenter.objects.waiting_for(request.user)[:A_PAGE]
    context = {
        "page": page, "waiting": waiting, "quoted": ProposalQuote.objects.asked_of(request.user)[:A_PAGE],
        "asked": [each for each in asked if each.proposal.may_be_seen_by(request.user)],
    }  # fmt: skip
    return render(request, "knowledge_base/proposals/mine.html", context)


@login_required
@require_safe
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, own_proposal(request, pk))


def show(request: HttpRequest, found: Proposal, form: RemarkForm | None = None, **forms) -> HttpResponse:
    Notification.objects.seen(request.user, found)
    standing = Standing(found)
    decides = found.may_be_decided_by(request.user) and found.state == Proposal.State.REVIEW
    if form is None:
        form = Writing.on(request, f"remark:{found.pk}").fill(RemarkForm())
    commenters = found.commenters.select_related("member", "asked_by")
    context = {
        "proposal": found, "standing": standing, "is_author": found.author_id == request.user.pk, "form": form,
        "body": body_html(standing.result["body"]), "remarks": found.remarks.select_related("author"),
        "quotes": found.quotes.select_related("member"), "commenters": commenters,
        "asked": next((each for each in commenters if each.member_id == request.user.pk), None),
        "panel": deciding_on(REVIEW, found, request.user) if decides else None,
        "take_form": TakeForm(), "ask_form": AskForm(), **forms,
    }  # fmt: skip
    return render(request, "knowledge_base/proposals/proposal.html", context, status=422 if form.is_bound or forms else 200)


@sign_in_keeping()
def remark(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_proposal(request, pk)
    writing = Writing.on(request, f"remark:{pk}")
    form = hear(writing.fill(RemarkForm(request.POST if request.method == "POST" else None)), request.user)
    if request.method != "POST":
        return show(request, found, form) if writing.words else redirect(found)
    if not form.is_valid() or "preview" in request.POST:
        return show(request, found, form)
    ProposalRemark.objects.write(found, request.user, form.cleaned_data["text"], once=form.cleaned_data["once"])
    writing.end()
    messages.success(request, _("Your remark is there. Whom it concerns has been told."))
    return redirect(f"{found.get_absolute_url()}#remarks")


def reviewed(request: HttpRequest, pk: int) -> Proposal:
    found = own_proposal(request, pk)
    if not found.may_be_decided_by(request.user):
        raise Http404
    return found


@require_POST
@login_required
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Be the one who is on it until a day, also instead of another, or let go of it."""
    found = reviewed(request, pk)
    if request.POST.get("let_go") == "yes":
        found.let_go(request.user)
        return redirect(found)
    form = TakeForm(request.POST)
    if not form.is_valid():
        return show(request, found, take_form=form)
    said = form.cleaned_data
    if not found.take(request.user, said["due_on"], instead_of=said["instead_of"]):
        messages.warning(request, _("Somebody else is on it already.") if found.assignee else _("It waits for nobody any more."))
    return redirect(found)


@require_POST
@login_required
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a member what she thinks of it. She may comment, not decide."""
    found = reviewed(request, pk)
    form = hear(AskForm(request.POST), request.user)
    if not form.is_valid():
        return show(request, found, ask_form=form)
    member, due = form.cleaned_data["handle"], form.cleaned_data["due_on"]
    if found.article and not may_see(member, found.article.audience):
        form.add_error("handle", _("This member may not see the article."))
        return show(request, found, ask_form=form)
    ProposalCommenter.objects.update_or_create(proposal=found, member=member, defaults={"asked_by": request.user, "due_on": due})
    notices.ask_to_comment(found, member, request.user)
    messages.success(request, _("%(name)s has been asked.") % {"name": member})
    return redirect(found)


@require_POST
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_proposal(request, pk)
    if found.author_id != request.user.pk:
        raise Http404
    found.withdraw()
    taken_back = found.state == Proposal.State.WITHDRAWN
    messages.info(request, _("Your proposal is withdrawn.") if taken_back else _("It was decided already."))
    return redirect("knowledge_base:proposals")
