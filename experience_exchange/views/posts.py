from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from drafts.writing import Writing
from experience_exchange.attaching import Files
from experience_exchange.forms import EditForm, ReplyForm
from experience_exchange.models import Post, PostChanged, TooManyEdits, Topic
from experience_exchange.publishing import Written, write_edit, write_reply
from experience_exchange.quoting import quotation
from experience_exchange.topic_page import place_of
from experience_exchange.views.finding import post_for, refuse, topic_for
from experience_exchange.views.publishing import published
from experience_exchange.views.writing import back_to, composing, losing_nothing, previewed
from foundation.differences import differences
from members.signed_out import sign_in_keeping


@require_safe
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """A post's own address: to its place in its topic."""
    found = Post.objects.select_related("topic__board").filter(pk=pk).first()
    if found is None or not found.may_be_seen_by(request.user):
        return refuse(request, Topic.objects.filter(posts=pk, posts__hidden_at=None))
    return redirect(place_of(found, request.user))


@require_safe
def numbered(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A post by its number in its topic; where that one is gone, the one before it."""
    topics = Topic.objects.filter(pk=pk)
    topic = topics.reachable_by(request.user).select_related("board").first()
    if topic is None:
        return refuse(request, topics)
    found = Post.objects.visible_in(topic, request.user).filter(number__lte=number).last()
    if found is None:
        return redirect(topic)
    found.topic = topic
    return redirect(place_of(found, request.user))


@require_safe
@login_required
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    """A post as a quotation in Markdown, for whoever is writing a reply."""
    return HttpResponse(quotation(post_for(request, pk)), content_type="text/plain; charset=utf-8")


@sign_in_keeping()
@losing_nothing
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    topic = topic_for(request, pk)
    writing = Writing.on(request, f"reply:{pk}")
    form = writing.fill(ReplyForm(request.POST if request.method == "POST" else None))
    form = Files.of(request).join(form)
    if request.method != "POST" and not writing.words:
        return redirect(topic)
    again = {"title": _("Reply in “%(title)s”") % {"title": topic.title}, "back": topic.get_absolute_url()}
    if not form.is_valid() or "preview" in request.POST:
        return composing(request, form, preview=previewed(request, form), **again)
    data = form.cleaned_data
    written = published(request, form, lambda: write_reply(request.user, topic, data["text"], once=data["once"]))
    if written is None:
        return composing(request, form, **again)
    writing.end()
    return redirect(back_to(request, form, written))


@sign_in_keeping()
@losing_nothing
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = post_for(request, pk)
    if not found.may_be_edited_by(request.user):
        raise Http404
    initial = {"title": found.topic.title, "text": found.source, "revision": found.revision}
    writing = Writing.on(request, f"edit:{pk}")
    files = Files.of(request, found)
    form = files.join(writing.fill(EditForm(request.POST or None, post=found, initial=initial)))
    again = {"title": _("Edit a post"), "back": place_of(found, request.user)}
    if request.method != "POST" or not form.is_valid() or "preview" in request.POST:
        return composing(request, form, preview=previewed(request, form), **again)
    try:
        saved = published(request, form, lambda: edited(request.user, found, form.cleaned_data))
    except PostChanged:
        return conflict(request, found, writing, files, **again)
    except TooManyEdits:
        form.add_error(
            None, _("You have changed many posts today. Your text is kept below: save it tomorrow, or ask a moderator.")
        )
        saved = None
    if saved is None:
        return composing(request, form, **again)
    files.settle(found)
    writing.end()
    return redirect(place_of(found, request.user) if found.topic.may_be_seen_by(request.user) else found.topic.board)


def edited(user, post: Post, data: dict) -> Written:
    return write_edit(user, post, data["text"], revision=data["revision"], title=data.get("title", ""))


def conflict(request: HttpRequest, found: Post, writing: Writing, files: Files, **again) -> HttpResponse:
    """The post changed while she was editing: both texts are shown, and sending again replaces the newer one knowingly."""
    found.refresh_from_db()
    form = files.join(writing.fill(EditForm({**request.POST.dict(), "revision": found.revision}, post=found)))
    form.add_error(None, _("The post changed while you were editing. Your text is kept below; the newer text stands under it."))
    differing = differences(found.source, request.POST.get("text", "").replace("\r\n", "\n"))
    return composing(request, form, newer=found.source, differing=differing, **again)


@require_POST
@login_required
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that this post is the answer, or take that back."""
    found = post_for(request, pk)
    if not found.topic.may_be_answered_for_by(request.user):
        raise Http404
    taking_back = request.POST.get("take_back") == "yes"
    if taking_back and found.topic.accepted_id == found.pk:
        found.topic.accept(None)
        messages.info(request, _("The question has no accepted answer any more."))
    elif not taking_back:
        found.topic.accept(found)
        messages.success(request, _("Thank you: others with the same question will find this answer."))
    return redirect(place_of(found, request.user))
