"""What posts said before, and posts that go: by their author for a while, by an administrator for good."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experience_exchange.forms import RemovalForm
from experience_exchange.history import changes_of
from experience_exchange.reviews import remove_for_good
from experience_exchange.topic_page import place_of
from experience_exchange.views.finding import post_for
from experience_exchange.views.moderating import show_again
from members.barriers import why_silent

CHANGES_A_PAGE = 10


@require_safe
@login_required
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Each edit with what it changed, the latest first, for every member who may see the post."""
    found = post_for(request, pk)
    page = Paginator(changes_of(found), CHANGES_A_PAGE).get_page(request.GET.get("page"))
    context = {"post": found, "changes": page, "back": place_of(found, request.user)}
    return render(request, "experience_exchange/history.html", {**context, "may_clear": may_clear(found, request.user)})


def may_clear(post, user) -> bool:
    """Who may take an earlier version away: what should not have been written is not kept either."""
    return post.author_id == user.pk or post.topic.may_be_moderated_by(user)


@require_POST
@login_required
def clear_version(request: HttpRequest, pk: int, revision: int) -> HttpResponse:
    found = post_for(request, pk)
    if not may_clear(found, request.user):
        raise Http404
    get_object_or_404(found.versions, revision=revision).delete()
    messages.success(request, _("The earlier version is deleted."))
    return redirect("experience_exchange:history", pk=pk)


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """An author takes her post away; she may take that back."""
    found = post_for(request, pk)
    if not found.may_be_withdrawn_by(request.user):
        raise Http404
    if request.method != "POST":
        return render(request, "experience_exchange/withdraw.html", {"post": found, "back": place_of(found, request.user)})
    found.hide(by=request.user)
    messages.success(request, _("Your post is deleted. You can take that back where it stood."))
    return redirect(place_of(found, request.user))


@require_POST
@login_required
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    found = post_for(request, pk)
    if not found.may_be_restored_by(request.user):
        raise Http404
    if reason := why_silent(request.user):
        messages.error(request, reason)
    elif found.is_withdrawn:
        found.restore()
    else:
        show_again(request, found)
    return redirect(place_of(found, request.user))


@login_required
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """For good, by an administrator, and only what is out of sight already."""
    found = post_for(request, pk)
    if not request.user.is_administrator or not found.hidden_at:
        raise Http404
    form = RemovalForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        context = {"post": found, "form": form, "back": place_of(found, request.user)}
        return render(request, "experience_exchange/remove.html", context, status=422 if form.is_bound else 200)
    topic, opens = found.topic, found.opens
    remove_for_good(found, request.user, form.cleaned_data["reason"], form.cleaned_data["rule"])
    messages.success(request, _("Deleted for good."))
    return redirect(topic.board if opens else topic)
