"""What moderators do to a whole topic: close, pin, slow down, move, merge, split. Each with a reason its author reads."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from experience_exchange.models import Topic
from experience_exchange.models.order import Overtaken
from experience_exchange.rearrange_forms import FORMS, SplitForm
from experience_exchange.rearranging.closing import close, open_topic
from experience_exchange.rearranging.kinds import CannotBe, WouldReachMore
from experience_exchange.rearranging.merging import merge
from experience_exchange.rearranging.moving import move
from experience_exchange.rearranging.splitting import split
from experience_exchange.rearranging.standing_out import pin, slow_down
from experience_exchange.views.finding import topic_for
from experience_exchange.views.moderating import only_for_moderators

POSTS_TO_SPLIT = 200


def refused(error: Exception) -> str:
    return {
        Overtaken: _("Somebody else changed this topic since you opened the page. Look at it anew."),
        WouldReachMore: _("Posts written for few would become readable for others. Choose a board that reaches no more people."),
        CannotBe: _("That does not fit: it is there already, merged, or the discussion of a page."),
    }[type(error)]


def act(topic: Topic, code: str, data: dict, by) -> None:
    """Raises Overtaken, WouldReachMore and CannotBe."""
    seen, reason = data["seen"], data.get("reason", "")
    acts: dict[str, Callable[[], object]] = {
        "close": lambda: close(topic, by=by, reason=reason, rule=data.get("rule"), seen=seen),
        "open": lambda: open_topic(topic, by=by, seen=seen),
        "pin": lambda: pin(topic, by=by, seen=seen),
        "slow": lambda: slow_down(topic, data["minutes"], by=by, seen=seen),
        "move": lambda: move(topic, data["board"], by=by, reason=reason, seen=seen),
        "merge": lambda: merge(topic, data["target"], by=by, reason=reason, seen=seen),
    }
    acts[code]()


@login_required
@require_http_methods(["GET", "POST"])
def moderate(request: HttpRequest, pk: int) -> HttpResponse:
    """One page with a small form for each; only the one whose button was pressed is looked at."""
    topic = topic_for(request, pk)
    only_for_moderators(request, topic)
    pressed = request.POST.get("act", "")
    forms = {
        code: form(request.POST if code == pressed else None, topic=topic, user=request.user, prefix=code)
        for code, form in FORMS.items()
    }
    if request.method == "POST" and pressed in forms and forms[pressed].is_valid():
        try:
            act(topic, pressed, forms[pressed].cleaned_data, request.user)
        except (Overtaken, WouldReachMore, CannotBe) as error:
            messages.warning(request, refused(error))
            return redirect("experience_exchange:moderate", pk=pk)
        messages.success(request, _("Done."))
        return redirect(topic)
    return render(request, "experience_exchange/moderate.html", {"topic": topic, "forms": forms, "may_move": forms["move"].fits})


@login_required
@require_http_methods(["GET", "POST"])
def split_off(request: HttpRequest, pk: int) -> HttpResponse:
    topic = topic_for(request, pk)
    only_for_moderators(request, topic)
    posts = topic.posts.filter(number__gt=1).with_authors().order_by("number")[:POSTS_TO_SPLIT]
    form = SplitForm(request.POST if request.method == "POST" else None, topic=topic, posts=posts)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            new = split(topic, data["posts"], data["title"], by=request.user, reason=data["reason"], seen=data["seen"])
        except (Overtaken, CannotBe) as error:
            messages.warning(request, refused(error))
            return redirect("experience_exchange:split", pk=pk)
        messages.success(request, _("The posts are a topic of their own now."))
        return redirect(new)
    return render(request, "experience_exchange/split.html", {"topic": topic, "form": form})
