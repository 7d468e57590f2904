"""Putting a topic in order, and the page on which a member reads what she may do here and why."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from experience_exchange.curating_form import CurateForm
from experience_exchange.limits import Writer, refusal_of_edit
from experience_exchange.models import TooManyEdits
from experience_exchange.models.order import Overtaken
from experience_exchange.rearranging.curating import CURATED, TooMuchToday, curate, may_be_curated, may_curate
from experience_exchange.rearranging.kinds import CannotBe, WouldReachMore
from experience_exchange.trust import CURATED_A_DAY, NEW_A_DAY, NEW_FOR, NEW_LINKS, NEW_MENTIONS, needs_to_curate
from experience_exchange.views.finding import topic_for
from experience_exchange.views.rearranging import refused
from moderation.models import Ruling


@login_required
@require_http_methods(["GET", "POST"])
def put_in_order(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has not earned it yet is shown what it takes."""
    topic = topic_for(request, pk)
    if not may_be_curated(topic):
        raise Http404
    if not may_curate(request.user, topic):
        messages.info(request, _("You have not earned the right to put others' topics in order yet. Here is what it takes."))
        return redirect("experience_exchange:rights")
    form = CurateForm(request.POST if request.method == "POST" else None, topic=topic, user=request.user)
    if request.method == "POST" and form.is_valid() and saved(form, topic, request.user):
        messages.success(request, _("Thank you. The topic is in order."))
        return redirect(topic)
    earlier = Ruling.objects.about(topic).of_kind(CURATED).select_related("by")[:10]
    context = {"topic": topic, "form": form, "earlier": earlier}
    return render(request, "experience_exchange/curate.html", context, status=422 if form.errors else 200)


def saved(form: CurateForm, topic, user) -> bool:
    """False where it was refused, with the reason on the form and what was typed kept."""
    data = form.cleaned_data
    said = " ".join([data["title"], *data["tags"], data.get("reason", "")])
    if why := refusal_of_edit(user, said, title=data["title"]):
        form.add_error(None, why)
        return False
    try:
        curate(topic, form.wanted(data), by=user, reason=data.get("reason", ""), seen=data["seen"])
    except (Overtaken, WouldReachMore, CannotBe) as error:
        form.add_error(None, refused(error))
        topic.refresh_from_db()
        # What she typed stays; sending it again is on top of what the other one did, which stands below the form.
        form.data = {**form.data.dict(), "themes": form.data.getlist("themes"), "seen": topic.arrangement}
    except (TooMuchToday, TooManyEdits):
        form.add_error(None, _("You have put many topics in order today. Go on tomorrow."))
    return not form.errors


@login_required
@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """What she may do, and why; what she may not yet, and what it takes."""
    needs = needs_to_curate(request.user)
    context = {
        "needs": needs,
        "curates": all(need.is_met for need in needs),
        "is_new": Writer(request.user).is_new,
        "new": {"days": NEW_FOR.days, "posts": NEW_A_DAY, "links": NEW_LINKS, "mentions": NEW_MENTIONS},
        "curated_a_day": CURATED_A_DAY,
    }
    return render(request, "experience_exchange/rights.html", context)
