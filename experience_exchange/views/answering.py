"""Questions that wait: the list by theme, and the page on which an expert says whether she will answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from experience_exchange.asking import pass_on
from experience_exchange.board_page import TOPICS_A_PAGE
from experience_exchange.models import AnswerRequest, Topic
from experience_exchange.themes import themes_with_counts


@require_safe
def unanswered(request: HttpRequest) -> HttpResponse:
    """All that wait, or those of one theme; those this member was asked to answer stand on top."""
    user = request.user
    waiting = Topic.objects.visible_to(user).unanswered()
    themes = themes_with_counts(waiting)
    chosen = next((theme for theme in themes if theme.key == request.GET.get("theme")), None)
    topics = (waiting.on_theme(chosen) if chosen else waiting).with_unread_for(user).order_by("created_at").for_list()
    context = {
        "themes": themes,
        "chosen": chosen,
        "topics": Paginator(topics, TOPICS_A_PAGE).get_page(request.GET.get("page")),
        "mine": AnswerRequest.objects.of(user).open() if user.is_authenticated else [],
    }
    return render(request, "experience_exchange/unanswered.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def asked(request: HttpRequest, pk: int) -> HttpResponse:
    """What is settled meanwhile is said and changes nothing."""
    found = get_object_or_404(AnswerRequest.objects.of(request.user), pk=pk)
    if not found.topic.may_be_seen_by(request.user):
        raise Http404
    if request.method != "POST":
        question = found.topic.posts.filter(number=1).first()
        return render(request, "experience_exchange/asked.html", {"asked": found, "topic": found.topic, "question": question})
    if request.POST.get("answer") == "pass":
        return passing(request, found)
    if request.POST.get("answer") == "accept" and found.is_open:
        found.become(AnswerRequest.State.ACCEPTED, only_from=(AnswerRequest.State.ASKED,))
        messages.success(request, _("Thank you. The question is yours: answer it here."))
        return redirect(f"{found.topic.get_absolute_url()}#reply")
    return redirect("experience_exchange:asked", pk=pk)


def passing(request: HttpRequest, found: AnswerRequest) -> HttpResponse:
    if pass_on(found):
        messages.success(request, _("Passed on. Somebody else is asked."))
    return redirect("experience_exchange:unanswered")
