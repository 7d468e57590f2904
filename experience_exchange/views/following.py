"""How closely a member follows what, and whom she ignores."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from experience_exchange.board_page import TOPICS_A_PAGE
from experience_exchange.follow_forms import FollowingForm, LevelForm
from experience_exchange.models import Board, Following, Ignoring, Topic
from experience_exchange.models.ignoring import may_ignore
from experience_exchange.quieting import choose
from experience_exchange.standing import Level, Why
from experience_exchange.views.finding import topic_for
from goals.models import Theme
from members.models import Member


@login_required
def following(request: HttpRequest) -> HttpResponse:
    """Everything she follows and ignores, in one place."""
    form = FollowingForm(request.POST or None, member=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("experience_exchange:following")
    ignored = Ignoring.objects.filter(member=request.user).select_related("person").order_by("-since")
    return render(request, "experience_exchange/following.html", {"form": form, "ignored": ignored})


def follow(request: HttpRequest, thing) -> None:
    form = LevelForm(request.POST, thing=thing)
    if form.is_valid():
        choose(request.user, thing, form.cleaned_data["level"])
        messages.success(request, _("Saved: %(level)s.") % {"level": Level(form.cleaned_data["level"]).label})
    else:
        messages.error(request, _("Choose how closely you want to follow."))


@require_POST
@login_required
def follow_topic(request: HttpRequest, pk: int) -> HttpResponse:
    topic = topic_for(request, pk)
    follow(request, topic)
    return redirect(topic)


@require_POST
@login_required
def follow_board(request: HttpRequest, key: str) -> HttpResponse:
    board = get_object_or_404(Board.objects.visible_to(request.user), key=key)
    follow(request, board)
    return redirect(board)


@require_POST
@login_required
def follow_theme(request: HttpRequest, key: str) -> HttpResponse:
    found = get_object_or_404(Theme, key=key)
    follow(request, found)
    return redirect("experience_exchange:theme", found.key)


@require_safe
def theme(request: HttpRequest, key: str) -> HttpResponse:
    """Every topic on a theme, from all boards the reader may see."""
    found = get_object_or_404(Theme, key=key)
    topics = Topic.objects.visible_to(request.user).on_theme(found).with_unread_for(request.user).newest_first().for_list()
    page = Paginator(topics, TOPICS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "experience_exchange/theme.html", {"theme": found, "topics": page})


@require_POST
@login_required
def stayed(request: HttpRequest, pk: int) -> HttpResponse:
    """She has had the topic before her for some minutes: she will want to know how it goes on."""
    Following.objects.raise_to(request.user, topic_for(request, pk), Level.TRACKING, Why.READ)
    return HttpResponse(status=204)


@require_POST
@login_required
def ignore(request: HttpRequest, handle: str) -> HttpResponse:
    """Fold what a person writes and hear nothing of her, or stop doing so."""
    person = get_object_or_404(Member.objects.active(), handle=handle)
    if request.POST.get("take_back") == "yes":
        Ignoring.objects.stop(request.user, person)
        messages.success(request, _("You do not ignore %(name)s any more.") % {"name": person.name})
    elif may_ignore(request.user, person):
        Ignoring.objects.ignore(request.user, person)
        messages.success(request, _("You ignore %(name)s. Nobody is told.") % {"name": person.name})
    else:
        raise Http404
    return redirect("members:member", person.handle)
