"""Who answers for an article."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.access import may_see
from knowledge_base.models import ArticlePage
from knowledge_base.notices import YOURS
from members.models import Member
from notifications.models import Notification


class MemberField(forms.CharField):
    """A member by her handle or e-mail address."""

    default_error_messages = {"unknown": _("There is no active member with this handle or address.")}

    def prepare_value(self, value):
        return f"@{value.handle}" if isinstance(value, Member) else value

    def clean(self, value) -> Member | None:
        value = super().clean(value).lstrip("@").lower()
        if not value:
            return None
        found = Member.objects.active().filter(Q(handle=value) | Q(email=value)).first()
        if found is None:
            raise forms.ValidationError(self.error_messages["unknown"], "unknown")
        return found


class CareForm(forms.Form):
    keeper = MemberField(
        label=_("Owner"), max_length=254, required=False,
        help_text=_("Handle (like @kari-nordmann) or e-mail address. Empty: nobody, until somebody takes it."),
    )  # fmt: skip
    deputy = MemberField(
        label=_("Deputy"), max_length=254, required=False,
        help_text=_("Is reminded when the owner does not answer, and becomes owner when the owner leaves."),
    )  # fmt: skip

    def __init__(self, article: ArticlePage, data=None):
        super().__init__(data, initial={"keeper": article.keeper, "deputy": article.deputy})
        self.article = article

    def clean(self) -> dict:
        for name in ("keeper", "deputy"):
            person = self.cleaned_data.get(name)
            if person and not may_see(person, self.article.audience):
                self.add_error(name, _("%(name)s may not see this article.") % {"name": person.name})
        keeper = self.cleaned_data.get("keeper")
        if keeper and keeper == self.cleaned_data.get("deputy"):
            self.add_error("deputy", _("Owner and deputy are two people."))
        return self.cleaned_data

    def entrust(self, by: Member) -> None:
        before = {self.article.keeper_id, self.article.deputy_id}
        keeper, deputy = self.cleaned_data["keeper"], self.cleaned_data["deputy"]
        self.article.entrust(keeper, deputy)
        new = [person for person in (keeper, deputy) if person and person.pk not in before]
        Notification.objects.tell_each(new, YOURS, self.article, actor=by)
