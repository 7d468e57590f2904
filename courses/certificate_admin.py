"""How administrators revoke a certificate or issue it anew to the right name, and read who did so before."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.models import Certificate


class RevokingPolicy(ModelPermissionPolicy):
    """Certificates are issued by completing a course or a path and by nothing else."""

    def user_has_permission(self, user, action: str) -> bool:
        return action in ("change", "view") and user.is_active and getattr(user, "is_administrator", False)

    def user_has_any_permission(self, user, actions) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class CertificateForm(WagtailAdminModelForm):
    """Nothing that was issued can be changed here: it is revoked, or revoked and followed by a new one."""

    new_holder_name = forms.CharField(
        label=_("issue anew to"), max_length=310, required=False,
        help_text=_("Only where the name was wrong: a new certificate with the same facts is issued to this name, and this one is revoked."),
    )  # fmt: skip

    def clean(self) -> dict:
        cleaned = super().clean()
        if Certificate.objects.filter(pk=self.instance.pk).exclude(revoked_at=None).exists():
            raise forms.ValidationError(_("This certificate has been revoked already. What is revoked stays so."))
        if not (cleaned.get("revoked_reason") or "").strip():
            self.add_error("revoked_reason", _("Say why the certificate is revoked."))
        return cleaned

    def save(self, commit: bool = True) -> Certificate:
        reason, name = self.cleaned_data["revoked_reason"], self.cleaned_data["new_holder_name"]
        self.instance.refresh_from_db()
        if name.strip():
            self.instance.reissue(name, reason, by=self.for_user)
        else:
            self.instance.revoke(reason, by=self.for_user)
        return self.instance

    def save_m2m(self) -> None:
        """There is nothing more to save."""


class CertificateViewSet(SnippetViewSet):
    model = Certificate
    icon = "doc-full"
    menu_label = _("Certificates")
    list_display = ["title", "holder_name", "issued_at", "valid_until", "revoked_at"]
    search_fields = ["holder_name", "code"]
    edit_handler = ObjectList([
        FieldPanel("holder_name", read_only=True),
        FieldPanel("issued_at", read_only=True),
        HelpPanel(template="courses/admin/certificate_history.html", heading=_("What happened to it")),
        FieldPanel("revoked_reason"),
        FieldPanel("new_holder_name"),
    ], base_form_class=CertificateForm)  # fmt: skip
    permission_policy = RevokingPolicy(Certificate)
