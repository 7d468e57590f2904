"""Readers answer: helpful or not, and words for whoever answers for the article; the owner says when it is dealt with."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from knowledge_base.feedback_form import FeedbackForm
from knowledge_base.models import ArticlePage, Feedback, Link
from knowledge_base.views.keeping import back_to_list
from members.barriers import hear, why_silent
from members.signed_out import sign_in_keeping, words_kept


def seen_article(request: HttpRequest, pk: int) -> ArticlePage:
    return get_object_or_404(ArticlePage.objects.visible_to(request.user), pk=pk)


@login_required
@require_http_methods(["GET", "POST"])
def helpful(request: HttpRequest, pk: int) -> HttpResponse:
    """`helpful`: yes or no. Pressing again, or the other one, changes the one answer."""
    article = seen_article(request, pk)
    said = {"yes": True, "no": False}.get(request.POST.get("helpful", ""))
    if said is not None and (why := why_silent(request.user)):
        messages.error(request, why)
    elif said is not None:
        Feedback.objects.answer(request.user, article, helpful=said)
    return redirect(f"{article.url}#helpful")


@sign_in_keeping("about", "text")
def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """Words that only the owner, the deputy and the editors read."""
    article = seen_article(request, pk)
    own = Feedback.objects.of(request.user).on_words_of(article).first()
    kept = {name: values[0] for name, values in words_kept(request).items()}
    form = hear(FeedbackForm(request.POST if request.method == "POST" else None, instance=own, initial=kept), request.user)
    if form.is_valid():
        Feedback.objects.answer(request.user, article, **form.cleaned_data)
        messages.success(request, _("Thank you. Whoever answers for the article reads it, and nobody else."))
        return redirect(f"{article.url}#helpful")
    context = {"form": form, "article": article}
    return render(request, "knowledge_base/feedback_page.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Feedback.objects.filter(page__in=ArticlePage.objects.visible_to(request.user)), pk=pk)
    if not found.page.original.is_kept_by(request.user):
        raise PermissionDenied
    found.settle(request.user)
    return back_to_list(request, "#feedback")


@login_required
@require_POST
def link_is_fine(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner has looked: it works, whatever the check says."""
    found = get_object_or_404(Link.objects.filter(page__in=ArticlePage.objects.visible_to(request.user)), pk=pk)
    if not found.page.original.is_kept_by(request.user):
        raise PermissionDenied
    Link.objects.filter(pk=found.pk).update(is_fine=True)
    return back_to_list(request, "#links")
