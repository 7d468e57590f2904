from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from experience_exchange.models import AllRead, Board, CasePage, Topic
from foundation.access import STAFF

TOPICS_A_PAGE = 20
LATEST = 8
UNANSWERED = 5
CASES = 3


@require_GET
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


@require_GET
def board(request: HttpRequest, key: str) -> HttpResponse:
    user = request.user
    found = Board.objects.visible_to(user).with_counts_for(user).filter(key=key).first()
    if found is None:
        return refuse_board(request, key)
    topics = Topic.objects.visible_to(user).filter(board=found).with_unread_for(user).pinned_first().for_list()
    unanswered = request.GET.get("show") == "unanswered"
    page = Paginator(topics.unanswered() if unanswered else topics, TOPICS_A_PAGE).get_page(request.GET.get("page"))
    context = {"board": found, "topics": page, "unanswered": unanswered, "may_start": found.may_be_started_on_by(user)}
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
