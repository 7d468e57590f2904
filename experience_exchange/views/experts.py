"""Who can be asked about what: for administrators and moderators, with the themes nobody answers for on top."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from experience_exchange.asking_notices import NAMED
from experience_exchange.models import Topic
from experience_exchange.themes import themes_with_experts
from goals.models import Expertise, Theme
from members.models import Member
from moderation.views import for_moderators
from notifications.models import Notification


class NominationForm(forms.Form):
    member = forms.CharField(
        label=gettext_lazy("Member"),
        max_length=254,
        help_text=gettext_lazy("Handle or e-mail address."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    theme = forms.ModelChoiceField(Theme.objects.all(), label=gettext_lazy("Theme"), empty_label=None)

    def clean_member(self) -> Member:
        written = self.cleaned_data["member"].strip().removeprefix("@").lower()
        column = "email" if "@" in written else "handle"
        found = Member.objects.active().filter(**{column: written}).first()
        if found is None:
            raise forms.ValidationError(_("There is no such member."))
        return found


@for_moderators
@require_http_methods(["GET", "POST"])
def experts(request: HttpRequest) -> HttpResponse:
    """Naming somebody is for administrators; she may untick it in her settings."""
    form = NominationForm(request.POST or None) if request.user.is_administrator else None
    if request.method == "POST" and form and form.is_valid():
        member, theme = form.cleaned_data["member"], form.cleaned_data["theme"]
        words = {"name": member.name, "theme": theme.name}
        if named := Expertise.objects.nominate(member, theme, request.user):
            Notification.objects.tell(member, NAMED, named, actor=request.user)
            messages.success(request, _("%(name)s is asked about %(theme)s from now on.") % words)
        else:
            messages.info(request, _("%(name)s was there already.") % words)
        return redirect("experience_exchange:experts")
    waiting = Topic.objects.visible_to(request.user).unanswered()
    return render(request, "experience_exchange/experts.html", {"themes": themes_with_experts(waiting), "form": form})
