"""What a member reads of decisions about her, and her appeal; the rules they follow from."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from moderation.appeals import APPEAL, appeal
from moderation.models import ReviewItem, Ruling
from moderation.rules import Rule
from moderation.sanctions import ruling_of
from notifications.models import Notification

REPORTS = 30


class AppealForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Why should somebody else look at it?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "moderation/rules.html", {"rules": Rule.choices})


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Decisions about her, and what became of what she reported."""
    said = request.user.review_voices.exclude(item__kind=APPEAL.code)
    reports = said.select_related("item").prefetch_related("item__decisions").order_by("-pk")[:REPORTS]
    context = {"rulings": Ruling.objects.of(request.user), "reports": [Report(voice) for voice in reports]}
    return render(request, "moderation/mine.html", context)


class Report:
    """One report as its maker sees it: what she said, and whether something came of it. Nothing of the thing itself."""

    def __init__(self, voice):
        self.voice = voice
        decisions = [row for row in voice.item.decisions.all() if row.turn == voice.turn]
        self.decided = decisions[0] if decisions else None


@login_required
@require_http_methods(["GET", "POST"])
def ruling(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Ruling.objects.of(request.user), pk=pk)
    Notification.objects.seen(request.user, found)
    return shown(request, found, back=found.get_absolute_url())


@never_cache
@require_http_methods(["GET", "POST"])
def suspended(request: HttpRequest, token: str) -> HttpResponse:
    """The same page for whoever just proved who she is and may not enter. The token is made then, and good for an hour."""
    found = ruling_of(token)
    if found is None:
        raise Http404
    return shown(request, found, back=request.path)


def shown(request: HttpRequest, found: Ruling, *, back: str) -> HttpResponse:
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if appeal(found, form.cleaned_data["text"]):
            messages.success(request, _("Your appeal waits for a moderator who has not decided this before."))
        return redirect(back)
    # Whom it concerns may open it where it still may be seen; a hidden post is shown to its author.
    item = ReviewItem.objects.filter(target_model="moderation.ruling", target_id=found.pk).first()
    return render(request, "moderation/ruling.html", {"ruling": found, "form": form, "waits": bool(item and item.is_waiting)})
