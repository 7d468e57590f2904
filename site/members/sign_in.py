"""How members sign in: by e-mail, and into an account only by invitation."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend


class MemberBackend(AuthenticationBackend):
    """allauth's sign-in by e-mail; members whose data was erased cannot come back."""

    def user_can_authenticate(self, user) -> bool:
        return super().user_can_authenticate(user) and user.erased_at is None


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False
