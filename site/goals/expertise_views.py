"""A member says what she can be asked about."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from goals.models import Expertise, Theme


class ExpertiseForm(forms.Form):
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.all(),
        label=gettext_lazy("I can be asked about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Questions on these themes come to you one at a time; you may pass any of them on. Your answers are marked as an expert's."
        ),
    )


@login_required
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    held = list(Expertise.objects.of(request.user))
    form = ExpertiseForm(request.POST if request.method == "POST" else None, initial={"themes": [row.theme_id for row in held]})
    if request.method == "POST" and form.is_valid():
        Expertise.objects.declare(request.user, form.cleaned_data["themes"])
        messages.success(request, _("Saved."))
        return redirect("expertise:mine")
    named = [row for row in held if row.source != Expertise.Source.DECLARED]
    return render(request, "goals/expertise.html", {"form": form, "named": named})
