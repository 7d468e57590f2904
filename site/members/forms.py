from django import forms
from django.utils.translation import gettext_lazy as _


class SignUpDetails(forms.Form):
    """What a new member tells beyond address and password."""

    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150)

    def signup(self, request, user) -> None:
        """Called by allauth after the account was made."""
