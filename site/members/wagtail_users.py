"""Members in Wagtail: our own fields in its forms, and erasing in place of deleting."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import DeleteView, EditView, IndexView, UserViewSet

from members.models import Member, Organisation

OUR_FIELDS = {"handle", "language"}


class MembershipFields(forms.ModelForm):
    """Where the member works is a membership, not a column of hers."""

    handle = forms.CharField(label=_("Handle"), required=False, max_length=30, help_text=_("Made of the name when left empty."))
    organisation = forms.ModelChoiceField(Organisation.objects.active(), label=_("Organisation"), required=False)
    is_manager = forms.BooleanField(label=_("Organisation manager"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        membership = self.instance.membership if self.instance.pk else None
        if membership:
            self.fields["organisation"].initial = membership.organisation_id
            self.fields["is_manager"].initial = membership.is_manager

    def clean_email(self) -> str:
        return self.cleaned_data["email"].strip().lower()

    def save(self, commit: bool = True) -> Member:
        member = super().save(commit)
        if {"organisation", "is_manager"} & set(self.changed_data):
            member.work_at(self.cleaned_data["organisation"], is_manager=self.cleaned_data["is_manager"])
        return member


class MemberCreationForm(MembershipFields, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | OUR_FIELDS


class MemberEditForm(MembershipFields, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | OUR_FIELDS

    def save(self, commit: bool = True) -> Member:
        member = super().save(commit)
        if not member.is_active:
            member.end_sessions()
        return member


class MemberIndexView(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().filter(erased_at=None)


class MemberEditView(EditView):
    def get_queryset(self):
        return super().get_queryset().filter(erased_at=None)


class EraseView(DeleteView):
    """Deleting a member erases the person and leaves what others need: conversations and sums."""

    page_title = _("Erase member")
    success_message = _("The member's data was erased.")

    def delete_action(self) -> None:
        self.object.erase()


class MemberViewSet(UserViewSet):
    index_view_class = MemberIndexView
    edit_view_class = MemberEditView
    delete_view_class = EraseView
    template_prefix = "members/wagtail/"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return MemberEditForm if for_update else MemberCreationForm
