"""The small forms with which a moderator rearranges a topic. `seen` is the arrangement she saw when she opened the page."""

import re

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from experience_exchange.forms import TitleField
from experience_exchange.models import Board, Topic
from experience_exchange.rearranging.moving import may_go_to
from moderation.rules import Rule

WAITS = [(0, _("No slow mode")), (5, _("5 minutes")), (30, _("Half an hour")), (60, _("An hour")), (1440, _("A day"))]


class Rearrange(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, topic: Topic, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.topic, self.user = topic, user
        self.fields["seen"].initial = topic.arrangement


class Reasoned(Rearrange):
    reason = forms.CharField(
        label=_("Why? Who started the topic will read it."), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class CloseForm(Reasoned):
    rule = forms.ChoiceField(label=_("Which rule?"), choices=Rule.choices, initial=Rule.PLACE)


class SlowForm(Rearrange):
    minutes = forms.TypedChoiceField(label=_("Between two posts of one member"), choices=WAITS, coerce=int)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["minutes"].initial = self.topic.slow_minutes


class MoveForm(Reasoned):
    board = forms.ModelChoiceField(Board.objects.none(), label=_("Board"), empty_label="–")
    field_order = ["board", "reason"]

    def __init__(self, *args, **kwargs):
        """Only boards she moderates, and on which it reaches nobody new."""
        super().__init__(*args, **kwargs)
        boards = Board.objects.visible_to(self.user).exclude(pk=self.topic.board_id)
        fits = [board.pk for board in boards if board.may_be_moderated_by(self.user) and may_go_to(self.topic, board)]
        self.fits = bool(fits)
        self.fields["board"].queryset = Board.objects.filter(pk__in=fits)


class MergeForm(Reasoned):
    target = forms.CharField(
        label=_("Into which topic?"), max_length=300, help_text=_("Its address, or its number."), widget=forms.TextInput
    )
    field_order = ["target", "reason"]

    def clean_target(self) -> Topic:
        """One she moderates too."""
        numbers = re.findall(r"(?:topics/|^)(\d{1,15})(?=/|$|#|\?)", self.cleaned_data["target"].strip())
        found = Topic.objects.reachable_by(self.user).select_related("board").filter(pk=numbers[-1]).first() if numbers else None
        if found is None or not found.may_be_moderated_by(self.user):
            raise forms.ValidationError(_("There is no such topic."))
        return found


class SplitForm(Reasoned):
    title = TitleField(label=_("Title of the new topic"))
    posts = forms.TypedMultipleChoiceField(label=_("Which posts?"), coerce=int, widget=forms.CheckboxSelectMultiple)
    field_order = ["posts", "title", "reason"]

    def __init__(self, *args, posts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["posts"].choices = [(post.number, self.label_of(post)) for post in posts]

    @staticmethod
    def label_of(post) -> str:
        return f"#{post.number} {post.author or ''}: {Truncator(post.text).chars(90)}"


FORMS: dict[str, type[Rearrange]] = {
    "close": CloseForm,
    "open": Rearrange,
    "pin": Rearrange,
    "slow": SlowForm,
    "move": MoveForm,
    "merge": MergeForm,
}
