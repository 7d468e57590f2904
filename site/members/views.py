"""Members' pages: a person, an organisation, one's own settings and data."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from foundation import data_map
from members.barriers import hear
from members.forms import EraseForm, InviteForm, SettingsForm
from members.models import Invitation, Member, Organisation

PEOPLE_A_PAGE = 50
OTHERS_READ = {"first_name", "last_name", "handle", "bio"}


@login_required
@require_safe
def member(request: HttpRequest, handle: str) -> HttpResponse:
    shown = get_object_or_404(Member.objects.active().with_organisation(), handle=handle)
    return render(request, "members/member.html", {"shown": shown})


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """Public: who the cluster is made of."""
    return render(request, "members/organisations.html", {"sectors": Organisation.objects.active().by_sector()})


@login_required
@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(Organisation, slug=slug)
    people = Paginator(Member.objects.working_at(shown), PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "members/organisation.html", {"organisation": shown, "people": people})


@login_required
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """An organisation's manager brings in her colleagues."""
    organisation = request.user.manages
    if organisation is None:
        raise Http404
    form = InviteForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        if Invitation.objects.may_invite_more(request.user):
            Invitation.objects.invite(by=request.user, organisation=organisation, **form.cleaned_data)
            messages.success(request, _("If this address has no account yet, an invitation is on its way."))
            return redirect("members:invite")
        form.add_error(None, _("That were many invitations for one day. Go on tomorrow."))
    sent = Invitation.objects.of_organisation(organisation)[:50]
    return render(request, "members/invite.html", {"form": form, "organisation": organisation, "invitations": sent})


@login_required
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    # A row of its own: what the form refuses must not show in the frame of the page.
    form = SettingsForm(request.POST or None, instance=Member.objects.get(pk=request.user.pk))
    # What only she sees stays hers to change, whatever a moderator has decided.
    if OTHERS_READ.intersection(form.changed_data):
        hear(form, request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("members:settings")
    return render(request, "members/settings.html", {"form": form})


@login_required
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    return render(request, "members/my_data.html")


@never_cache
@login_required
@require_safe
@reauthentication_required
def export(request: HttpRequest) -> HttpResponse:
    """Everything the platform holds of the member, for her to keep and take elsewhere (GDPR articles 15 and 20)."""
    data = {"made_at": timezone.now(), "data": data_map.export_of(request.user)}
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="my-data-{timezone.localdate()}.json"'
    return response


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
@reauthentication_required
def erase(request: HttpRequest) -> HttpResponse:
    form = EraseForm(request.POST or None, member=request.user)
    if request.method == "POST" and form.is_valid():
        if not request.user.is_last_administrator:
            request.user.erase()
            logout(request)
            return redirect("members:erased")
        form.add_error(None, _("You are the only administrator. Appoint another one first."))
    return render(request, "members/erase.html", {"form": form})


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "members/erased.html")
