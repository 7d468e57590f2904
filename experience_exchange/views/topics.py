from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from drafts.writing import Writing
from experience_exchange.attaching import Files
from experience_exchange.drafting import about_key
from experience_exchange.forms import ReplyForm, TopicForm
from experience_exchange.in_topic import InTopic
from experience_exchange.models import Board, Topic
from experience_exchange.publishing import Written, write_topic
from experience_exchange.quoting import quotations
from experience_exchange.topic_page import TopicPage, place_of
from experience_exchange.views.finding import refuse
from experience_exchange.views.publishing import published
from experience_exchange.views.writing import back_to, composing, losing_nothing, previewed
from foundation.access import may_see
from foundation.pages import BasePage
from members.signed_out import sign_in_keeping

HITS_A_PAGE = 20


@require_safe
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    topics = Topic.objects.filter(pk=pk)
    found = topics.reachable_by(request.user).with_unread_for(request.user, muted_too=True).for_page().first()
    if found is None or found.merged_into_id:
        return refuse(request, topics)
    page = TopicPage(found, request.user, request.GET.get("page"))
    if request.method == "GET":
        page.mark_read()
    context = {"topic": found, "view": page, "form": reply_form(request, pk) if page.may_reply else None}
    return render(request, "experience_exchange/topic.html", context)


def beginning(key: str | None, user) -> dict:
    """A new topic on this board, with the form its moderators ask for."""
    board = Board.objects.open_to_topics_of(user).filter(key=key).first() if key else None
    return {"board": key, "text": board.opening} if board else {"board": key}


def reply_form(request: HttpRequest, pk: int) -> ReplyForm:
    """Empty, or with the draft that was left and what the reader chose to quote."""
    form = Files.of(request).join(Writing.on(request, f"reply:{pk}").fill(ReplyForm()))
    form.initial["text"] = "\n\n".join(
        filter(None, [form.initial.get("text"), quotations(request.GET.getlist("quote"), request.user)])
    )
    return form


@require_safe
def first_unread(request: HttpRequest, pk: int) -> HttpResponse:
    """To the first post she has not read, or to the latest."""
    found = (
        Topic.objects.filter(pk=pk).reachable_by(request.user).with_unread_for(request.user, muted_too=True).for_page().first()
    )
    if found is None:
        return refuse(request, Topic.objects.filter(pk=pk))
    post = found.first_unread_for(request.user) or found.posts.visible_in(found, request.user).last()
    return redirect(place_of(post, request.user) if post else found)


@require_safe
def search(request: HttpRequest, pk: int) -> HttpResponse:
    """Posts of one topic that hold all the words."""
    topics = Topic.objects.filter(pk=pk)
    found = topics.reachable_by(request.user).select_related("board").first()
    if found is None:
        return refuse(request, topics)
    search = InTopic(found, request.user, request.GET.get("q", ""))
    hits = Paginator(search.posts, HITS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "experience_exchange/search.html", {"topic": found, "search": search, "hits": hits})


@require_safe
@login_required
def similar(request: HttpRequest) -> HttpResponse:
    """Topics like the one whose title is being written, for similar.js."""
    found = Topic.objects.similar_to(request.GET.get("title", ""), request.user)
    return render(request, "experience_exchange/similar.html", {"topics": found})


@sign_in_keeping()
def start(request: HttpRequest) -> HttpResponse:
    if not Board.objects.open_to_topics_of(request.user).exists():
        raise Http404
    board = request.GET.get("board")
    writing = Writing.on(request, f"topic:new:{slugify(board or '')[:30]}")
    form = writing.fill(TopicForm(request.POST or None, user=request.user, initial=beginning(board, request.user)))
    form = Files.of(request).join(form)
    if request.method != "POST" or not form.is_valid() or "preview" in request.POST:
        like_it = Topic.objects.similar_to(request.POST.get("title", ""), request.user)
        return composing(request, form, _("New topic"), preview=previewed(request, form), similar=like_it)
    data = form.cleaned_data
    opening = published(request, form, lambda: started(request.user, data))
    if opening is None:
        return composing(request, form, _("New topic"))
    writing.end()
    if opening.hidden_at:
        return redirect(data["board"])
    messages.success(request, _("Your topic is there."))
    return redirect(opening.topic)


def started(user, data: dict) -> Written:
    """The opening post of a new topic."""
    return write_topic(
        user, data["board"], data["title"], data["text"],
        kind=data["kind"], themes=data["themes"], tags=data["tags"], once=data["once"],
    )  # fmt: skip


def page_to_discuss(user, page_id: int, group: str) -> tuple[BasePage, str]:
    """The page and what its discussion is called; 404 where this person may not see it, or is not of the group."""
    page = get_object_or_404(Page.objects.live(), pk=page_id).specific
    if not isinstance(page, BasePage) or not page.may_be_seen_by(user):
        raise Http404
    if not group:
        return page, page.title
    found = page.group(group) if may_see(user, group) else None
    if found is None:
        raise Http404
    return page, f"{page.title}: {found.name}"


@sign_in_keeping()
@losing_nothing
def start_about(request: HttpRequest, page_id: int, group: str = "") -> HttpResponse:
    """The first post about a page begins its discussion, or that of a group; where somebody was faster it joins theirs."""
    page, named = page_to_discuss(request.user, page_id, group)
    board = Board.objects.for_page(page)
    if board is None or not board.may_be_seen_by(request.user):
        raise Http404
    writing = Writing.on(request, about_key(page, group))
    if request.method != "POST" and not writing.words:
        return redirect(page.url)
    form = Files.of(request).join(writing.fill(ReplyForm(request.POST if request.method == "POST" else None)))
    title = _("About “%(title)s”") % {"title": named}
    if not form.is_valid() or "preview" in request.POST:
        return composing(request, form, title, preview=previewed(request, form), back=page.url)
    text, more = form.cleaned_data["text"], {"about": page, "group": group, "once": form.cleaned_data["once"]}
    written = published(request, form, lambda: write_topic(request.user, board, named[:160], text, kind="discussion", **more))
    if written is None:
        return composing(request, form, title, back=page.url)
    writing.end()
    return redirect(back_to(request, form, written))
