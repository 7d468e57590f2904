"""Writing a proposal: a new article, an improvement of one, or going on with either."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from drafts.writing import Writing
from knowledge_base.base import EMPTY, content_at, ticket
from knowledge_base.models import ArticlePage, Proposal, ProposalClosed
from knowledge_base.preview import body_html
from knowledge_base.proposal_forms import PREFIX, ProposalForm
from knowledge_base.sections import changed_body
from knowledge_base.standing import Standing
from members.barriers import hear
from members.signed_out import sign_in_keeping

FORM = "knowledge_base/proposals/form.html"


@sign_in_keeping()
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """A new article."""
    writing = Writing.on(request, "proposal:new")
    form = hear(writing.fill(ProposalForm(data_of(request), initial={"language": get_language()})), request.user)
    if not form.is_valid() or "preview" in request.POST:
        return composing(request, form)
    made = begin(request, form, content=EMPTY)
    writing.end()
    return thanked(request, made)


@sign_in_keeping()
@require_http_methods(["GET", "POST"])
def improve(request: HttpRequest, pk: int) -> HttpResponse:
    """An article as it was when the form was opened; a draft goes on from where it began."""
    article = get_object_or_404(ArticlePage.objects.visible_to(request.user), pk=pk)
    writing = Writing.on(request, f"proposal:article-{pk}")
    said = request.POST.get("base") or "".join(writing.words.get("base", [])[:1])
    held, content = content_at(article, said)
    initial = {"title": content["title"], "summary": content["summary"], "base": held}
    form = hear(writing.fill(ProposalForm(data_of(request), content=content, improves=True, initial=initial)), request.user)
    form.initial["base"] = held
    if not form.is_valid() or "preview" in request.POST:
        return composing(request, form, article=article)
    made = begin(request, form, content=content, article=article)
    writing.end()
    return thanked(request, made)


def data_of(request: HttpRequest):
    return request.POST if request.method == "POST" else None


def begin(request: HttpRequest, form: ProposalForm, *, content: dict, article: ArticlePage | None = None) -> Proposal:
    """The proposal, sent to review; the same form again is the same proposal."""
    columns = form.values()
    of_article = (
        {"article": article, "improves": article.title, "language": article.language, "kind": article.kind} if article else {}
    )
    with transaction.atomic():
        made, is_new = Proposal.objects.get_or_create(
            author=request.user, once=form.cleaned_data["once"], defaults={**columns, "base": content, **of_article}
        )
        if is_new:
            made.themes.set(form.cleaned_data.get("themes", []))
            made.send()
    return made


@sign_in_keeping()
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with one's own. Where the article has moved on, the form is made from what it says now, beside what both have changed."""
    proposal = get_object_or_404(Proposal.objects.with_people(), pk=pk, author=request.user)
    if not proposal.is_open:
        messages.info(request, _("This proposal is decided and can no longer be changed."))
        return redirect(proposal)
    standing = Standing(proposal)
    content, initial = renewed(standing)
    writing = Writing.on(request, f"proposal:{pk}")
    filled = writing.fill(ProposalForm(data_of(request), content=content, improves=bool(proposal.improves), initial=initial))
    form = hear(filled, request.user)
    changed_meanwhile = request.method == "POST" and request.POST.get("base") != initial["base"]
    if changed_meanwhile and standing.article:
        return composing(request, again(request, form, initial), proposal=proposal, standing=standing, changed_meanwhile=True)
    if not form.is_valid() or "preview" in request.POST:
        return composing(request, form, proposal=proposal, standing=standing)
    columns = form.values()
    try:
        with transaction.atomic():
            proposal.change(columns, base=content, themes=form.cleaned_data.get("themes"))
            proposal.send()
    except ProposalClosed:
        form.add_error(None, _("This proposal was decided while you were writing. Your text is kept below."))
        return composing(request, form, proposal=proposal, standing=standing)
    writing.end()
    return thanked(request, proposal)


def renewed(standing: Standing) -> tuple[dict, dict]:
    """The content the form starts from, and what the author had changed in it."""
    proposal = standing.proposal
    content = standing.now if standing.article else standing.base
    initial = {name: getattr(proposal, name) for name in ("title", "summary", "kind", "language", "sources", "note")}
    initial |= {"goal": proposal.goal and proposal.goal.key, "themes": [theme.key for theme in proposal.themes.all()]}
    initial["base"] = ticket(standing.article) if standing.article else ""
    present = {section.key for section in ProposalForm(content=content).sections}
    parts = dict(proposal.parts)
    lost = [parts.pop(key) for key in list(parts) if key != "end" and key not in present]
    if lost:
        parts["end"] = "\n\n".join(filter(None, [parts.get("end", ""), *lost]))
    return content, initial | {PREFIX + key: text for key, text in parts.items()}


def again(request: HttpRequest, form: ProposalForm, initial: dict) -> ProposalForm:
    """What was typed, on the article as it is now."""
    data = request.POST.copy()
    data["base"] = initial["base"]
    fresh = ProposalForm(data, content=form.content, improves=True)
    fresh.writing = form.writing
    fresh.add_error(
        None, _("The article was changed while you were writing. Your text is kept: look through it and send it again.")
    )
    return fresh


def composing(request: HttpRequest, form: ProposalForm, **context) -> HttpResponse:
    preview = ""
    if "preview" in request.POST and form.is_valid():
        preview = body_html(changed_body(form.content["body"], form.parts()))
    refused = form.is_bound and not preview
    context |= {"form": form, "preview": preview, "pieces": [shown(piece) for piece in form.pieces]}
    return render(request, FORM, context, status=422 if refused else 200)


def shown(piece: dict) -> dict:
    """Blocks that cannot be written in Markdown, as readers see them."""
    return {"html": body_html(piece["blocks"])} if "blocks" in piece else piece


def thanked(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    messages.success(request, _("Thank you. The reviewers have it now; you hear from them here and by notice."))
    return redirect(proposal)


def own_proposal(request: HttpRequest, pk: int) -> Proposal:
    """For those who may see it; 404 else."""
    found = get_object_or_404(Proposal.objects.with_people(), pk=pk)
    if not found.may_be_seen_by(request.user):
        raise Http404
    return found
