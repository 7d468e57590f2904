from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from experience_exchange.forms import EditForm, ReplyForm
from experience_exchange.models import Post, PostChanged, Topic, TopicClosed
from experience_exchange.topic_page import place_of
from experience_exchange.views.finding import post_for, refuse, topic_for
from experience_exchange.views.writing import back_to, composing, previewed


@require_GET
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """A post's own address: to its place in its topic."""
    found = Post.objects.select_related("topic__board").filter(pk=pk).first()
    if found is None or not found.may_be_seen_by(request.user):
        return refuse(request, Topic.objects.filter(posts=pk, posts__hidden_at=None))
    return redirect(place_of(found, request.user))


@login_required
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    topic = topic_for(request, pk)
    if request.method != "POST":
        return redirect(topic)
    form = ReplyForm(request.POST)
    again = {"title": _("Reply in “%(title)s”") % {"title": topic.title}, "back": topic.get_absolute_url()}
    if not form.is_valid() or "preview" in request.POST:
        return composing(request, form, preview=previewed(request, form), **again)
    try:
        written = topic.reply(request.user, form.cleaned_data["text"], once=form.cleaned_data["once"])
    except TopicClosed:
        form.add_error(None, _("This discussion is closed and takes no more posts. Your text is kept below."))
        return composing(request, form, **again)
    return redirect(back_to(request, form, written))


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = post_for(request, pk)
    if not found.may_be_edited_by(request.user):
        raise Http404
    initial = {"title": found.topic.title, "text": found.source, "revision": found.revision}
    form = EditForm(request.POST or None, post=found, initial=initial)
    again = {"title": _("Edit a post"), "back": place_of(found, request.user)}
    if request.method != "POST" or not form.is_valid() or "preview" in request.POST:
        return composing(request, form, preview=previewed(request, form), **again)
    data = form.cleaned_data
    try:
        found.edit(request.user, data["text"], revision=data["revision"], title=data.get("title", ""))
    except PostChanged:
        return conflict(request, found, **again)
    return redirect(place_of(found, request.user))


def conflict(request: HttpRequest, found: Post, **again) -> HttpResponse:
    """The post changed while she was editing: both texts are shown, and sending again replaces the newer one knowingly."""
    found.refresh_from_db()
    form = EditForm({**request.POST.dict(), "revision": found.revision}, post=found)
    form.add_error(None, _("The post changed while you were editing. Your text is kept below; the newer text stands under it."))
    return composing(request, form, newer=found.source, **again)


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
