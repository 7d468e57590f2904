"""What members and those who want to be fill in."""

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.translation import gettext_lazy as _

from members.models import JoinRequest, Member
from members.names import tidy, validate_name


class JoinForm(forms.ModelForm):
    class Meta:
        model = JoinRequest
        fields = ["name", "email", "organisation_name", "message"]
        labels = {"message": _("Is there anything we should know?")}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "organisation_name": forms.TextInput(attrs={"autocomplete": "organization"}),
            "message": forms.Textarea(attrs={"rows": 4}),
        }

    def clean_name(self) -> str:
        name = tidy(self.cleaned_data["name"])
        validate_name(name)
        return name

    def validate_unique(self) -> None:
        """Who asks twice waits once; the page says the same either way."""

    def validate_constraints(self) -> None:
        """As above."""


class MemberForm(forms.ModelForm):
    """What a member tells of herself; the handle may be left to us."""

    class Meta:
        model = Member
        fields = ["first_name", "last_name", "handle"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = True
        self.fields["handle"].required = False
        self.fields["first_name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["last_name"].widget.attrs["autocomplete"] = "family-name"
        self.fields["handle"].widget.attrs |= {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        self.fields["handle"].help_text = _(
            "What others write after @ to mention you. Leave it empty and we make one of your name."
        )

    def clean_handle(self) -> str:
        handle = self.cleaned_data["handle"].strip()
        return handle.lower() if handle.isascii() else handle


class AcceptForm(MemberForm):
    """The last step of an invitation."""

    password = forms.CharField(
        label=_("Password"), strip=False, max_length=256, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    field_order = ["first_name", "last_name", "password", "handle"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def _post_clean(self) -> None:
        """After the names are on the member: a password may not be like them."""
        super()._post_clean()
        try:
            validate_password(self.cleaned_data.get("password", ""), self.instance)
        except forms.ValidationError as error:
            if "password" not in self.errors:
                self.add_error("password", error)


class SettingsForm(MemberForm):
    class Meta(MemberForm.Meta):
        fields = ["first_name", "last_name", "handle", "bio", "language", "shortcuts"]
        widgets = {"bio": forms.Textarea(attrs={"rows": 5}), "language": forms.RadioSelect}
        help_texts = {
            "bio": _("What you work with and what you like to be asked about. Up to 600 characters."),
            "shortcuts": _("Single keys that lead through a course, for example n to the next step."),
            "language": _(
                "For your mail and for the page you land on after signing in. Every page is a click away in the other."
            ),
        }


class InviteForm(forms.Form):
    """A manager invites colleagues into her own organisation."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=Member._meta.get_field("language").choices)
    is_manager = forms.BooleanField(label=_("Let this person manage our people too"), required=False)


class EraseForm(forms.Form):
    """Written out by hand, so that nobody is erased by a slip."""

    confirmation = forms.CharField(
        label=_("Your e-mail address"), max_length=254, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member

    def clean_confirmation(self) -> str:
        written = self.cleaned_data["confirmation"].strip().lower()
        if written != self.member.email:
            raise forms.ValidationError(_("This is not your address. Nothing was erased."))
        return written
