"""Asking to join, accepting an invitation, and the door to the admin."""

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.forms import AcceptForm, JoinForm
from members.models import Invitation, JoinRequest, Member, NoLongerValid


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """The same answer whether or not the address is known, and whether or not it asked before."""
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if refusal := ratelimit.consume_or_429(request, action="join", key=form.cleaned_data["email"].lower()):
            return refusal
        JoinRequest.objects.ask(**form.cleaned_data)
        return redirect("accounts:join_thanks")
    return render(request, "members/join.html", {"form": form})


@require_safe
def join_thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "members/join_thanks.html")


@never_cache
@require_http_methods(["GET", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Looking uses nothing up: mail scanners look too."""
    invitation = Invitation.objects.by_token(token)
    if not invitation or request.user.is_authenticated:
        return render(request, "members/invitation_invalid.html", {"invitation": invitation}, status=200 if invitation else 410)
    if request.method == "POST" and (refusal := ratelimit.consume_or_429(request, action="signup")):
        return refusal
    member = Member(email=invitation.email, language=get_language())
    form = AcceptForm(request.POST or None, instance=member)
    if request.method == "POST" and form.is_valid():
        return welcome(request, invitation, form)
    return render(request, "members/accept_invitation.html", {"invitation": invitation, "form": form})


def welcome(request: HttpRequest, invitation: Invitation, form: AcceptForm) -> HttpResponse:
    try:
        member = invitation.accept(form.instance, form.cleaned_data["password"])
    except NoLongerValid:
        return render(request, "members/invitation_invalid.html", status=410)
    return perform_login(request, member, email_verification="none")


def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """Where the admin sends whom it does not let in. Who is signed in already would be sent back and forth for ever."""
    if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return redirect(f"{reverse('account_login')}?{request.META.get('QUERY_STRING', '')}")
