from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from experience_exchange.limits import refusal_of_edit
from experience_exchange.models import Poll, PollClosed
from experience_exchange.poll_form import PollForm
from experience_exchange.views.finding import topic_for
from members.barriers import why_silent


@login_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Who started a topic, and its moderators, may put one poll in it."""
    topic = topic_for(request, pk)
    if not topic.may_have_poll_by(request.user):
        raise Http404
    form = PollForm(request.POST or None)
    if form.is_valid() and (reason := refusal_of_poll(request.user, form.cleaned_data)):
        form.add_error(None, reason)
    if request.method != "POST" or not form.is_valid():
        return render(request, "experience_exchange/poll.html", {"topic": topic, "form": form})
    data = form.cleaned_data
    Poll.objects.ask(topic, data["question"], data["options"], is_multiple=data["is_multiple"], closes_at=data["closes_on"])
    messages.success(request, _("Your poll is there."))
    return redirect(topic)


def refusal_of_poll(user, data: dict) -> str:
    """A poll is writing too."""
    return refusal_of_edit(user, "\n".join(data["options"]), title=data["question"])


def poll_for(request: HttpRequest, pk: int) -> Poll:
    found = get_object_or_404(Poll.objects.select_related("topic__board"), pk=pk)
    if not found.topic.may_be_seen_by(request.user):
        raise Http404
    return found


@require_POST
@login_required
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    poll = poll_for(request, pk)
    chosen = [
        int(option) for option in request.POST.getlist("option") if option.isascii() and option.isdigit() and len(option) < 19
    ]
    if not poll.topic.may_be_replied_to_by(request.user):
        raise Http404
    if reason := why_silent(request.user):
        messages.error(request, reason)
        return redirect(poll.topic)
    try:
        poll.vote(request.user, chosen)
    except PollClosed:
        messages.error(request, _("The poll has ended: your vote could not be counted."))
    return redirect(f"{poll.topic.get_absolute_url()}#poll-{poll.pk}")


@require_POST
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    poll = poll_for(request, pk)
    if not poll.may_be_kept_by(request.user):
        raise Http404
    poll.close()
    return redirect(f"{poll.topic.get_absolute_url()}#poll-{poll.pk}")
