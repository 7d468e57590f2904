"""Answering for articles: verify, take, entrust to others, and the list of all there is to do."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from knowledge_base.forms import CareForm
from knowledge_base.models import ArticlePage, Verification
from knowledge_base.work_list import WorkList
from notifications.models import Notification


def article_of(request: HttpRequest, pk: int) -> ArticlePage:
    """The original of an article this person may see; 404 else."""
    found = ArticlePage.objects.visible_to(request.user).originals().select_related("keeper", "deputy")
    return get_object_or_404(found, pk=pk)


def kept_article(request: HttpRequest, pk: int) -> ArticlePage:
    article = article_of(request, pk)
    if not article.is_kept_by(request.user):
        raise PermissionDenied
    return article


def back_to_list(request: HttpRequest, place: str = "") -> HttpResponse:
    """To her own list, or to everybody's where she came from there."""
    query = "?whose=all" if request.POST.get("next") == "all" else ""
    return redirect(f"{reverse('knowledge_base:mine')}{query}{place}")


def back_to(request: HttpRequest, article: ArticlePage) -> HttpResponse:
    """To the work list where she came from there, else to the article in her language."""
    if request.POST.get("next") in ("mine", "all"):
        return back_to_list(request)
    here = ArticlePage.objects.live().best_in(get_language()).filter(translation_key=article.translation_key).first()
    return redirect((here or article).url)


@login_required
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """By GET one is led to the article, to read it first."""
    article = kept_article(request, pk)
    Notification.objects.seen(request.user, article)
    if request.method == "POST":
        Verification.objects.verify(article, request.user)
        article.refresh_from_db(fields=["verify_due"])
        said = _("Thank you. Readers see that you found it right. It comes back to you by %(date)s.")
        messages.success(request, said % {"date": date_format(article.verify_due)})
    return back_to(request, article)


@login_required
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Become the owner of an article that has none."""
    article = article_of(request, pk)
    if request.method == "POST" and article.keeper_id != request.user.pk:
        if not article.may_be_taken_by(request.user):
            raise PermissionDenied
        article.entrust(request.user, article.deputy)
        messages.success(request, _("You answer for this article now. Thank you."))
    return back_to(request, article)


@login_required
@require_http_methods(["GET", "POST"])
def care(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who is owner and deputy."""
    article = kept_article(request, pk)
    form = CareForm(article, request.POST if request.method == "POST" else None)
    if form.is_valid():
        form.entrust(by=request.user)
        messages.success(request, _("Saved. Who is new to it has been told."))
        return back_to(request, article)
    context = {"form": form, "article": article}
    return render(request, "knowledge_base/care_page.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    return render(request, "knowledge_base/mine.html", {"list": WorkList(request.user, request.GET.get("whose", ""))})
