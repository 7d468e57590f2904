"""How members sign in: by e-mail, and into an account only by invitation."""

from functools import cache

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from qrcode.image.svg import SvgPathFillImage

from members.barriers import barred_to
from members.member_menu import home_of
from members.models import Member
from members.models.member import MemberQuerySet
from members.tasks import later, send_mail

A_MINUTE = "60"


@cache
def with_standing() -> MemberQuerySet:
    """Put together once: every request narrows it to its own member."""
    return Member.objects.with_standing()


class MemberBackend(AuthenticationBackend):
    """allauth's sign-in by e-mail; members whose data was erased cannot come back."""

    def get_user(self, user_id):
        """Who is signed in, with organisation and roles: every page asks for them (1 query)."""
        member = with_standing().filter(pk=user_id).order_by().first()
        return member if member and self.user_can_authenticate(member) else None

    def user_can_authenticate(self, user) -> bool:
        return super().user_can_authenticate(user) and user.erased_at is None


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Member, **kwargs) -> HttpResponse | None:
        """Every way in comes by here, with password, passkey or code: whoever is kept out is told why."""
        if address := barred_to(user):
            return redirect(address)
        return super().pre_login(request, user, **kwargs)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return home_of(request.user)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return f"/{request.LANGUAGE_CODE}/"

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """As allauth does, but through the queue: signing up and resetting work while the mail server is away."""
        words = {"request": self.request, "email": email, "site_name": settings.SITE_NAME, **context}
        written = self.render_mail(template_prefix, email, words)
        later(send_mail, written.subject, written.body, written.to)


class SecondFactorAdapter(DefaultMFAAdapter):
    def build_totp_svg(self, url: str) -> str:
        """To stand inline on the page, with a white ground of its own: cameras do not read it on a dark one."""
        drawn = qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")
        return drawn[drawn.index("<svg") :]


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer to whoever is over a rate limit."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = A_MINUTE
    return response
