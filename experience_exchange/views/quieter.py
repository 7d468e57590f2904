"""Hearing less of one topic, from the mail itself. The signed token is the whole authority: no session, no form of ours to be forged."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from experience_exchange.notice_kinds import may_see_topic
from experience_exchange.quieting import choose, who_and_which
from experience_exchange.standing import Level

# What the button says → how closely she follows from then on; a mail program's single click says nothing.
LEVELS = {"": Level.MUTED, "less": Level.NORMAL}


@never_cache
@csrf_exempt
@require_http_methods(["GET", "POST"])
def quieter(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the two ways, POST does it. The title is shown only where she still may see the topic."""
    found = who_and_which(token)
    if found is None:
        raise Http404
    member, topic = found
    if request.method == "POST":
        to = request.POST.get("to", "")
        choose(member, topic, LEVELS.get(to, Level.MUTED))
        return redirect(f"{request.path}?done={'less' if to == 'less' else 'muted'}")
    shown = topic if may_see_topic(member, topic) else None
    return render(request, "experience_exchange/quieter.html", {"topic": shown, "done": request.GET.get("done", "")})
