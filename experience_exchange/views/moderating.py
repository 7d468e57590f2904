from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from experience_exchange.forms import ReportForm
from experience_exchange.reviews import REPORTED_POST
from experience_exchange.topic_page import place_of
from experience_exchange.views.finding import post_for, topic_for
from moderation.models import ReviewItem


@login_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    found = post_for(request, pk)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ReviewItem.objects.wait(REPORTED_POST, found, by=request.user, reason=form.as_reason())
        messages.success(request, _("Thank you. A moderator will look at the post."))
        return redirect(place_of(found, request.user))
    return render(request, "experience_exchange/report.html", {"form": form, "post": found})


@require_POST
@login_required
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    """A moderator takes a post out of sight, with a reason its author will read, or shows it again."""
    found = post_for(request, pk)
    if not found.topic.may_be_moderated_by(request.user):
        raise Http404
    if request.POST.get("take_back") == "yes":
        found.restore()
    elif reason := " ".join(request.POST.get("reason", "").replace("\x00", "").split())[:1000]:
        found.hide(reason)
    else:
        messages.error(request, _("Say why: the author will read it."))
    return redirect(place_of(found, request.user))


@require_POST
@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    topic = topic_for(request, pk)
    if not topic.may_be_moderated_by(request.user):
        raise Http404
    if request.POST.get("take_back") == "yes":
        topic.open_again()
    else:
        topic.close()
    return redirect(topic)
