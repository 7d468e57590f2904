from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Page

from experience_exchange.forms import ReplyForm, TopicForm
from experience_exchange.models import Board, Topic, TopicClosed
from experience_exchange.topic_page import TopicPage, place_of
from experience_exchange.views.finding import refuse
from experience_exchange.views.writing import back_to, composing, previewed
from foundation.pages import BasePage


@require_GET
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    topics = Topic.objects.filter(pk=pk)
    found = topics.reachable_by(request.user).with_unread_for(request.user).for_page().first()
    if found is None:
        return refuse(request, topics)
    page = TopicPage(found, request.user, request.GET.get("page"))
    page.mark_read()
    context = {"topic": found, "view": page, "form": ReplyForm() if page.may_reply else None}
    return render(request, "experience_exchange/topic.html", context)


@require_GET
def first_unread(request: HttpRequest, pk: int) -> HttpResponse:
    """To the first post she has not read, or to the latest."""
    found = Topic.objects.filter(pk=pk).reachable_by(request.user).with_unread_for(request.user).for_page().first()
    if found is None:
        return refuse(request, Topic.objects.filter(pk=pk))
    post = found.first_unread_for(request.user) or found.posts.visible_in(found, request.user).last()
    return redirect(place_of(post, request.user) if post else found)


@login_required
def start(request: HttpRequest) -> HttpResponse:
    if not Board.objects.open_to_topics_of(request.user).exists():
        raise Http404
    form = TopicForm(request.POST or None, user=request.user, initial={"board": request.GET.get("board")})
    if request.method != "POST" or not form.is_valid() or "preview" in request.POST:
        return composing(request, form, _("New topic"), preview=previewed(request, form))
    data = form.cleaned_data
    made = Topic.objects.start(
        data["board"], request.user, data["title"], data["text"],
        kind=data["kind"], themes=data["themes"], tags=data["tags"], once=data["once"],
    )  # fmt: skip
    messages.success(request, _("Your topic is there."))
    return redirect(made)


@require_POST
@login_required
def start_about(request: HttpRequest, page_id: int) -> HttpResponse:
    """The first post about a page begins its discussion; where somebody was faster it joins theirs."""
    page = get_object_or_404(Page.objects.live(), pk=page_id).specific
    board = Board.objects.for_page(page) if isinstance(page, BasePage) and page.may_be_seen_by(request.user) else None
    if board is None or not board.may_be_seen_by(request.user):
        raise Http404
    form = ReplyForm(request.POST)
    title = _("About “%(title)s”") % {"title": page.title}
    if not form.is_valid() or "preview" in request.POST:
        return composing(request, form, title, preview=previewed(request, form), back=page.url)
    text, once = form.cleaned_data["text"], form.cleaned_data["once"]
    try:
        made = Topic.objects.start(board, request.user, page.title[:160], text, kind="discussion", about=page, once=once)
    except TopicClosed:
        form.add_error(None, _("This discussion is closed and takes no more posts. Your text is kept below."))
        return composing(request, form, title, back=page.url)
    return redirect(back_to(request, form, made.posts.get(author=request.user, once=once)))
