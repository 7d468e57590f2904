from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from experience_exchange.board_page import BoardPage
from experience_exchange.models import AllRead, Board, CasePage, Topic
from foundation.access import STAFF

LATEST = 8
UNANSWERED = 5
CASES = 3


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    user = request.user
    topics = Topic.objects.visible_to(user).with_unread_for(user).newest_first().select_related("board")
    latest, unanswered = list(topics[:LATEST]), list(topics.unanswered()[:UNANSWERED])
    prefetch_related_objects([*latest, *unanswered], Topic.objects.all().authors())
    boards = list(Board.objects.visible_to(user).with_counts_for(user))
    context = {
        "boards": boards,
        "anything_new": any(board.unread_topics for board in boards),
        "latest": latest,
        "unanswered": unanswered,
        "cases": list(CasePage.objects.visible_to(user).best_in().for_list().newest_first()[:CASES]),
    }
    return render(request, "experience_exchange/front.html", context)


@require_safe
def board(request: HttpRequest, key: str) -> HttpResponse:
    found = Board.objects.by_key(key)
    if found is None or not found.may_be_seen_by(request.user):
        return refuse_board(request, key)
    unanswered = request.GET.get("show") == "unanswered"
    view = BoardPage(found, request.user, request.GET.get("page", ""), unanswered=unanswered)
    context = {"board": found, "view": view, "may_start": found.may_be_started_on_by(request.user)}
    return render(request, "experience_exchange/board.html", context)


def refuse_board(request: HttpRequest, key: str) -> HttpResponse:
    if not request.user.is_authenticated and Board.objects.filter(key=key).exclude(audience=STAFF).exists():
        return redirect_to_login(request.get_full_path())
    raise Http404


@require_POST
@login_required
def mark_all_read(request: HttpRequest) -> HttpResponse:
    AllRead.objects.read_now(request.user)
    messages.success(request, _("Everything in the exchange is marked as read."))
    return redirect("experience_exchange:front")


@require_POST
@login_required
def mark_board_read(request: HttpRequest, key: str) -> HttpResponse:
    found = get_object_or_404(Board.objects.visible_to(request.user), key=key)
    found.mark_read(request.user)
    messages.success(request, _("Everything on this board is marked as read."))
    return redirect(found)
