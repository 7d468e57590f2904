"""A member as moderators see her: what was decided about her, and the form to silence or suspend her."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from members.models import Member
from moderation.models import Ruling
from moderation.notices import tell_lifted
from moderation.refusals import note_refusal
from moderation.rules import Rule
from moderation.sanctions import DAYS, SILENCED, SUSPENDED, may_be_sanctioned_by, sanction
from moderation.views import for_moderators

KINDS = {kind.code: kind for kind in (SILENCED, SUSPENDED)}


class SanctionForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What is decided"),
        widget=forms.RadioSelect,
        choices=[
            ("silenced", gettext_lazy("Silence: may read, not write")),
            ("suspended", gettext_lazy("Suspend: may not sign in")),
        ],
    )
    rule = forms.ChoiceField(label=gettext_lazy("Which rule?"), choices=Rule.choices)
    days = forms.TypedChoiceField(label=gettext_lazy("For how many days"), choices=[(day, day) for day in DAYS], coerce=int)
    reason = forms.CharField(
        label=gettext_lazy("Why? The member will read it."), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


@for_moderators
@require_http_methods(["GET", "POST"])
def member(request: HttpRequest, handle: str) -> HttpResponse:
    shown = get_object_or_404(Member.objects.active(), handle=handle)
    allowed = may_be_sanctioned_by(shown, request.user)
    if request.method == "POST" and not allowed:
        note_refusal(None, request.user, "MayNotSanction")
        raise Http404
    form = SanctionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        sanction(shown, KINDS[data["kind"]], by=request.user, rule=data["rule"], reason=data["reason"], days=data["days"])
        messages.success(request, _("Decided. %(name)s is told, with rule and reason.") % {"name": shown.name})
        return redirect("moderation:member", handle=handle)
    rulings = Ruling.objects.of(shown).select_related("by", "lifted_by")
    return render(request, "moderation/member.html", {"shown": shown, "rulings": rulings, "form": form if allowed else None})


@for_moderators
@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Before its time, or because it was wrong. Whoever it concerns cannot lift it herself."""
    found = get_object_or_404(Ruling.objects.of_kind(SILENCED, SUSPENDED).select_related("member"), pk=pk)
    if found.member is None or not may_be_sanctioned_by(found.member, request.user):
        note_refusal(None, request.user, "MayNotSanction")
        raise Http404
    why = request.POST.get("reason", "").replace("\x00", "").strip()[:2000]
    if not why:
        messages.error(request, _("Say why: the member will read it."))
    elif found.lift(request.user, why):
        tell_lifted(found)
        messages.success(request, _("Lifted."))
    return redirect("moderation:member", handle=found.member.handle)
