"""An article made of what others wrote: the form that other parts of the site send, and the consent of those who are quoted.

Anything on the site may post here: `title`, `source` (an address of the site), `language`, `once`, and `quote` as often as there are
words to take over, each the handle of who wrote them, a line break, and the words in Markdown.
"""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from foundation.markdown import MAX_LENGTH
from knowledge_base.models import Proposal, ProposalQuote
from knowledge_base.sections import END
from knowledge_base.source_lines import without_language
from members.models import Member

QUOTES = 30
Quoted = tuple[str, str]


@require_POST
@login_required
def start_from(request: HttpRequest) -> HttpResponse:
    """The same form again leads to the same proposal. What does not fit is left out, and said."""
    quoted, left_out = fitting([split(text) for text in request.POST.getlist("quote")[:QUOTES]])
    title = " ".join(request.POST.get("title", "").replace("\x00", "").split())[:160] or _("Untitled")
    columns = {
        "title": title, "language": language_of(request), "source_url": source_of(request),
        "parts": {END: "\n\n".join(text for _handle, text in quoted)},
    }  # fmt: skip
    with transaction.atomic():
        made, is_new = Proposal.objects.get_or_create(author=request.user, once=once_of(request), defaults=columns)
        if is_new:
            keep_quotes(made, quoted)
    if left_out:
        messages.warning(request, _("Not everything fitted: the longest posts were left out."))
    return redirect("knowledge_base:edit_proposal", pk=made.pk)


def split(text: str) -> Quoted:
    handle, _line, words = text.replace("\r\n", "\n").replace("\x00", "").partition("\n")
    return handle.strip().lower(), words.strip()


def fitting(quoted: list[Quoted]) -> tuple[list[Quoted], bool]:
    """As many as fit into one field, the shortest first to be taken, in their order."""
    room, taken = MAX_LENGTH, set()
    for number in sorted(range(len(quoted)), key=lambda each: len(quoted[each][1])):
        room -= len(quoted[number][1]) + 2
        if room < 0:
            break
        taken.add(number)
    return [each for number, each in enumerate(quoted) if number in taken and each[1]], len(taken) < len(quoted)


def keep_quotes(proposal: Proposal, quoted: list[Quoted]) -> None:
    """Her own words need nobody's consent; those of someone who is gone can be asked of nobody and stay in the way."""
    handles = {handle for handle, _words in quoted} - {proposal.author.handle}
    members = {member.handle: member for member in Member.objects.active().filter(handle__in=handles)}
    ProposalQuote.objects.bulk_create(
        ProposalQuote(proposal=proposal, member=members.get(handle), text=words)
        for handle, words in quoted
        if handle != proposal.author.handle
    )


def language_of(request: HttpRequest) -> str:
    said = request.POST.get("language", "")
    return said if said in ("nb", "en") else get_language()


def source_of(request: HttpRequest) -> str:
    said = request.POST.get("source", "").replace("\x00", "")[:300]
    return without_language(said) if said.startswith("/") and url_has_allowed_host_and_scheme(said, allowed_hosts=None) else ""


def once_of(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("once", ""))
    except ValueError:
        return uuid.uuid4()


@login_required
@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes or no of whoever is quoted; she may change her mind until it is published."""
    asked = ProposalQuote.objects.select_related("proposal__author", "member")
    quote = get_object_or_404(asked, pk=pk, member=request.user)
    if request.method == "POST" and request.POST.get("answer") in ("yes", "no") and quote.proposal.is_open:
        quote.answer(request.POST["answer"] == "yes")
        messages.success(request, _("Thank you for your answer."))
        return redirect("knowledge_base:consent", pk=pk)
    return render(request, "knowledge_base/proposals/consent.html", {"quote": quote, "proposal": quote.proposal})


@require_POST
@login_required
def remove_quote(request: HttpRequest, pk: int) -> HttpResponse:
    """The author does without the words: first they go from the text, then nobody is asked for them."""
    quote = get_object_or_404(ProposalQuote.objects.select_related("proposal"), pk=pk, proposal__author=request.user)
    if quote.still_stands:
        messages.warning(request, _("Take the words out of the text first, then remove the quote here."))
    elif quote.proposal.is_open:
        quote.delete()
        messages.success(request, _("The quote is removed."))
    return redirect(quote.proposal)
