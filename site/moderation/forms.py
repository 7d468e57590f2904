from django import forms
from django.utils.translation import gettext_lazy as _

from moderation.kinds import Decision
from moderation.rules import Rule


class ReasonForm(forms.Form):
    """Why. `turn` is the opening that the moderator saw: what was opened again since is not decided unseen."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    turn = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, decisions: list[Decision], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = any(decision.needs_reason for decision in decisions)
        if not self.fields["reason"].required:
            self.fields["reason"].widget.attrs["rows"] = 1
        helps = dict.fromkeys(str(decision.reason_help) for decision in decisions if decision.reason_help)
        self.fields["reason"].help_text = " ".join(helps)


class RuleAnswer(forms.Form):
    """By which rule: for decisions that go against what somebody wrote."""

    rule = forms.ChoiceField(label=_("Which rule?"), choices=Rule.choices)

    def __init__(self, *args, target=None, **kwargs):
        super().__init__(*args, **kwargs)
